import {byId, changes, h} from './dom.js';
import {OUTCOMES, outcomeName} from './outcomes.js';
import {dateInWords, dayAndMonth, jobName} from './words.js';

const isNew = changes();
let current = {row: 0, column: Infinity};

/** Shows days by jobs. One cell is in the order of Tab; arrow keys, Home and End go to the others. */
export function showCalendar(calendar, jobs) {
  if (!isNew(calendar)) {
    return;
  }
  showLegend();
  const order = jobs.map((job) => job.job);
  const rows = [...calendar.jobs].sort((a, b) => order.indexOf(a.job) - order.indexOf(b.job));
  const days = rows[0]?.days.map((day) => day.date) ?? [];
  if (days.length === 0) {
    byId('calendar').replaceChildren(h('p', {class: 'empty'}, 'There are no jobs yet.'));
    return;
  }
  const box = byId('calendar');
  const hadFocus = box.contains(document.activeElement);
  const first = box.childElementCount === 0;
  const left = box.scrollLeft;
  const table = h('table', {class: 'calendar', role: 'grid', 'aria-label': 'Outcome of each job by day'},
    h('colgroup', {}, h('col', {class: 'name'}), days.map(() => h('col'))),
    h('thead', {}, h('tr', {}, h('td', {}), days.map((date) => dayHead(date)))),
    h('tbody', {}, rows.map((row) => h('tr', {},
      h('th', {scope: 'row'}, h('span', {title: jobName(row.job)}, jobName(row.job))),
      row.days.map((day) => h('td', {class: isMonday(day.date) ? 'monday' : null}, cell(row.job, day)))))));
  box.replaceChildren(table);
  box.scrollLeft = first ? box.scrollWidth : left;
  table.addEventListener('keydown', (event) => move(event, table));
  table.addEventListener('focusin', (event) => remember(event.target, table));
  place(table, hadFocus);
}

function showLegend() {
  byId('legend').replaceChildren(...Object.entries(OUTCOMES).map(([status, outcome]) =>
    h('li', {}, h('span', {class: `cell ${status}`, 'aria-hidden': 'true'}, outcome.sign), outcome.name)));
}

const isMonday = (date) => new Date(`${date}T12:00:00Z`).getUTCDay() === 1;

function dayHead(date) {
  return h('th', {scope: 'col', class: isMonday(date) ? 'monday' : null},
    h('span', {class: 'visually-hidden'}, dateInWords(date)),
    isMonday(date) ? h('span', {'aria-hidden': 'true'}, dayAndMonth(date, true)) : null);
}

function cell(job, day) {
  const words = `${jobName(job)}, ${dateInWords(day.date)}: ${outcomeName(day.outcome)}`;
  if (day.executions.length === 0) {
    return h('span', {class: `cell ${day.outcome}`, tabindex: '-1', role: 'img', 'aria-label': words, title: words}, OUTCOMES[day.outcome].sign);
  }
  return h('button', {
    type: 'button', class: `cell ${day.outcome}`, tabindex: '-1', 'aria-label': words, title: words,
    onclick: () => { location.hash = `#execution/${encodeURIComponent(day.executions[0])}`; },
  }, OUTCOMES[day.outcome].sign);
}

const cellsOf = (table) => [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll('.cell')]);

function place(table, focus) {
  const cells = cellsOf(table);
  current.row = Math.min(current.row, cells.length - 1);
  current.column = Math.min(current.column, cells[0].length - 1);
  const chosen = cells[current.row][current.column];
  table.querySelector('.cell[tabindex="0"]')?.setAttribute('tabindex', '-1');
  chosen.tabIndex = 0;
  if (focus) {
    chosen.focus();
  }
}

function remember(target, table) {
  cellsOf(table).forEach((row, r) => {
    const column = row.indexOf(target);
    if (column >= 0) {
      current = {row: r, column};
      place(table, false);
    }
  });
}

function move(event, table) {
  const steps = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], Home: [0, -Infinity], End: [0, Infinity]};
  const step = steps[event.key];
  if (step) {
    event.preventDefault();
    current = {row: Math.max(0, current.row + step[0]), column: Math.max(0, current.column + step[1])};
    place(table, true);
  }
}
