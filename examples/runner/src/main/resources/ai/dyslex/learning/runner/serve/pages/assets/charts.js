/* Chart.js by the design tokens; it is loaded by the page as a global. */
const {Chart} = globalThis;

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const palette = () => [1, 2, 3, 4, 6, 5].map((i) => token(`--chart-${i}`));

function options(extra) {
  const ink = token('--ink-soft');
  const font = {family: getComputedStyle(document.body).fontFamily, size: innerWidth < 640 ? 14 : 16};
  return {
    responsive: true,
    maintainAspectRatio: false,
    // It stands still, for everybody.
    animation: false,
    interaction: {mode: 'index', intersect: false},
    plugins: {
      legend: {display: extra.legend === true, position: 'bottom', align: 'start',
        labels: {color: token('--ink'), font, boxWidth: 18, boxHeight: 14, padding: 14}},
      tooltip: {titleFont: font, bodyFont: font, padding: 12, backgroundColor: token('--ink'),
        titleColor: token('--ground'), bodyColor: token('--ground'), callbacks: extra.callbacks ?? {}},
    },
    scales: {
      x: {stacked: extra.stacked === true, grid: {display: false}, border: {color: token('--line-strong')},
        ticks: {color: ink, font, maxRotation: 0, autoSkipPadding: 16}},
      y: {stacked: extra.stacked === true, beginAtZero: extra.zero !== false, grace: extra.zero === false ? '15%' : 0,
        max: extra.max, grid: {color: token('--line')}, border: {display: false},
        ticks: {color: ink, font, maxTicksLimit: 6, precision: extra.whole ? 0 : undefined,
          callback: (value) => `${value.toLocaleString('en-GB')}${extra.unit ?? ''}`}},
    },
  };
}

/** A line over weeks; a pause is a gap that the line goes over in dashes. */
export function lineChart(canvas, labels, values, view) {
  const colour = token('--chart-2');
  const known = values.filter((value) => value !== null);
  const near = view.range === 'near';
  return new Chart(canvas, {
    type: 'line',
    data: {labels, datasets: [{
      label: view.words, data: values, spanGaps: true, cubicInterpolationMode: 'monotone',
      borderColor: colour, backgroundColor: colour, borderWidth: 3, pointRadius: 5, pointHoverRadius: 7,
      segment: {borderDash: (part) => (part.p1DataIndex - part.p0DataIndex > 1 ? [4, 6] : undefined)},
    }]},
    options: options({
      zero: !near, unit: view.unit, max: near && Math.max(...known) > 97 ? 100 : undefined,
      callbacks: {label: (item) => `${item.parsed.y.toFixed(view.digits)}${view.unit}`},
    }),
  });
}

/** A bar a week. */
export function barChart(canvas, labels, values, label) {
  const colour = token('--chart-1');
  return new Chart(canvas, {
    type: 'bar',
    data: {labels, datasets: [{label, data: values, backgroundColor: colour, borderRadius: 4, maxBarThickness: 44}]},
    options: options({whole: true, callbacks: {label: (item) => `${item.parsed.y.toLocaleString('en-GB')} words`}}),
  });
}

/** Bars of parts, each in its colour, and in the order of the legend. */
export function stackedChart(canvas, labels, series) {
  const colours = palette();
  const edge = token('--surface');
  return new Chart(canvas, {
    type: 'bar',
    data: {labels, datasets: series.map((one, i) => ({
      label: one.label, data: one.values, backgroundColor: colours[i % colours.length],
      borderColor: edge, borderWidth: {top: 1.5}, maxBarThickness: 44,
    }))},
    options: options({stacked: true, legend: true, whole: true}),
  });
}
