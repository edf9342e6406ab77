import {barChart, lineChart, stackedChart} from './charts.js';
import {h} from './dom.js';
import {dayAndMonth, mondayOf, number} from './words.js';

const KINDS = 5;

const long = (week) => `Week of ${dayAndMonth(mondayOf(week.week))}`;
const short = (week) => dayAndMonth(mondayOf(week.week), true);

/** How much is written right at once; and the same the other way round, for those who like it better. */
export function accuracyPanel(weeks) {
  const written = weeks.filter((week) => !week.pause && week.accuracy !== null);
  if (written.length === 0) {
    return null;
  }
  const views = {
    right: {
      words: 'Words right at once, in per cent',
      value: (week) => week.accuracy * 100, digits: 1, unit: '%', range: 'near',
    },
    looked: {
      words: 'Words looked at again, in every 100',
      value: (week) => week.errorsPer100Words, digits: 1, unit: '', range: 'zero',
    },
  };
  let view = views.right;
  const heading = 'Right at once';
  const box = chartBox('chart', () => `${view.words}, by week. ${story(written, view)}`);
  const choice = h('fieldset', {class: 'choice'}, h('legend', {class: 'visually-hidden'}, 'What the chart shows'),
    Object.entries(views).map(([key, it]) => {
      const input = h('input', {type: 'radio', name: 'accuracy', value: key, checked: key === 'right'});
      input.addEventListener('change', () => { view = it; draw(); });
      return h('label', {}, input, it.words);
    }));
  const table = tableOf(heading, ['Week', 'Right at once', 'Looked at again, in every 100 words'], weeks.map((week) =>
    [long(week), week.pause ? null : `${number(week.accuracy * 100, 1)}%`, week.pause ? null : number(week.errorsPer100Words, 1)]));
  const draw = () => box.draw((canvas) => lineChart(canvas, weeks.map(short),
    weeks.map((week) => (week.pause || week.accuracy === null ? null : view.value(week))), view));
  return panel(heading, story(written, views.right), box, draw, [choice], table);
}

function story(written, view) {
  const say = (week) => `${number(view.value(week), view.digits)}${view.unit}`;
  const first = written[0];
  const last = written[written.length - 1];
  if (first !== last && last.accuracy > first.accuracy) {
    return `From ${say(first)} in the ${lower(first)} to ${say(last)} in the ${lower(last)}.`;
  }
  const best = written.reduce((a, b) => (b.accuracy > a.accuracy ? b : a));
  return `The smoothest was the ${lower(best)}, with ${say(best)}.`;
}

const lower = (week) => long(week).replace('Week', 'week');

/** How much was written. */
export function wordsPanel(weeks) {
  const heading = 'Words written';
  const most = weeks.reduce((a, b) => (b.words > a.words ? b : a));
  const told = `Your fullest week was the ${lower(most)}, with ${number(most.words)} words.`;
  const box = chartBox('chart', () => `${heading}, by week. ${told}`);
  const table = tableOf(heading, ['Week', 'Words', 'Days of writing'], weeks.map((week) =>
    [long(week), week.pause ? null : number(week.words), week.pause ? null : number(week.activeDays)]));
  const draw = () => box.draw((canvas) => barChart(canvas, weeks.map(short), weeks.map((week) => week.words), heading));
  return panel(heading, told, box, draw, [], table);
}

/** What kinds of slips there were, the most frequent ones by name. */
export function kindsPanel(weeks) {
  const totals = new Map();
  weeks.forEach((week) => Object.entries(week.errorTypes).forEach(([kind, n]) => totals.set(kind, (totals.get(kind) ?? 0) + n)));
  if (totals.size === 0) {
    return null;
  }
  const named = [...totals].sort((a, b) => b[1] - a[1]).slice(0, KINDS).map(([kind]) => kind);
  const others = totals.size > KINDS;
  const of = (week, kind) => (Object.hasOwn(week.errorTypes, kind) ? week.errorTypes[kind] : 0);
  const rest = (week) => Object.entries(week.errorTypes).filter(([kind]) => !named.includes(kind)).reduce((sum, [, n]) => sum + n, 0);
  const series = [
    ...named.map((kind) => ({label: kindInWords(kind), values: weeks.map((week) => of(week, kind))})),
    ...(others ? [{label: 'others', values: weeks.map(rest)}] : []),
  ];
  const heading = 'What you worked on';
  const told = `Most often it was ${series.slice(0, 2).map((one) => one.label).join(', and then ')}.`;
  const box = chartBox('chart tall', () => `Kinds of words looked at again, by week. ${told}`);
  const table = tableOf(heading, ['Week', ...series.map((one) => capital(one.label))], weeks.map((week, i) =>
    [long(week), ...series.map((one) => (week.pause ? null : number(one.values[i])))]));
  const draw = () => box.draw((canvas) => stackedChart(canvas, weeks.map(short), series));
  return panel(heading, told, box, draw, [], table);
}

const NAMES = {
  phonetic: 'spelt as it sounds',
  transposition: 'letters swapped',
  omission: 'a letter left out',
  insertion: 'a letter too many',
  doubling: 'double letters',
  reversal: 'letters that mirror each other',
  real_word: 'words that sound alike',
  unknown_word: 'words new to us',
  spelling: 'spelling',
};
const kindInWords = (kind) => (Object.hasOwn(NAMES, kind) ? NAMES[kind] : kind.replaceAll('_', ' '));
const capital = (text) => text[0].toUpperCase() + text.slice(1);

function chartBox(kind, label) {
  const canvas = h('canvas', {role: 'img'});
  const element = h('div', {class: kind}, canvas);
  let chart = null;
  return {
    element,
    draw(make) {
      chart?.destroy();
      canvas.setAttribute('aria-label', label());
      chart = make(canvas);
    },
    destroy: () => chart?.destroy(),
  };
}

function panel(heading, told, box, draw, before, table) {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', draw);
  return {
    element: h('section', {class: 'panel'}, h('h2', {}, heading), h('p', {}, told), ...before, box.element, table),
    draw,
    destroy() {
      dark.removeEventListener('change', draw);
      box.destroy();
    },
  };
}

function tableOf(caption, head, rows) {
  const table = h('table', {},
    h('caption', {}, `${caption}, in numbers`),
    h('thead', {}, h('tr', {}, head.map((title) => h('th', {scope: 'col'}, title)))),
    h('tbody', {}, rows.map(([week, ...cells]) => h('tr', {}, h('th', {scope: 'row'}, week),
      cells.every((cell) => cell === null)
        ? h('td', {class: 'pause', colspan: cells.length}, 'a pause')
        : cells.map((cell) => h('td', {}, cell ?? '–'))))));
  return h('details', {},
    h('summary', {}, 'Show the numbers'),
    h('div', {class: 'table-box', tabindex: '0', role: 'region', 'aria-label': `${caption}, in numbers`}, table));
}
