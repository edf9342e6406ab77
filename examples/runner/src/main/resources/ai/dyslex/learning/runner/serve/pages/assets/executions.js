import {get} from './api.js';
import {byId, changes, h, replaceKeepingFocus} from './dom.js';
import {trouble} from './notices.js';
import {OUTCOMES, badge} from './outcomes.js';
import {count, duration, jobName, periodInWords, when} from './words.js';

const STEP = 15;
const MOST = 200;

/** The newest executions, by job and outcome. */
export function executions() {
  const jobFilter = byId('filter-job');
  const statusFilter = byId('filter-status');
  const more = byId('more-executions');
  const isNew = changes();
  let limit = STEP;
  let page = {executions: [], next: null};
  let zone = 'UTC';

  statusFilter.append(h('option', {value: ''}, 'all'), ...Object.entries(OUTCOMES)
    .filter(([status]) => status !== 'NONE')
    .map(([status, outcome]) => h('option', {value: status}, outcome.name)));

  async function refresh() {
    const query = new URLSearchParams({limit});
    if (jobFilter.value) {
      query.set('job', jobFilter.value);
    }
    if (statusFilter.value) {
      query.set('status', statusFilter.value);
    }
    page = await get(`/api/v1/executions?${query}`);
  }

  function draw() {
    more.hidden = page.next === null || limit >= MOST;
    if (!isNew([page.executions, zone])) {
      return;
    }
    replaceKeepingFocus(byId('executions'), page.executions.length > 0
      ? page.executions.map((execution) => h('li', {}, line(execution, zone)))
      : [h('li', {class: 'empty'}, 'There are no executions of this kind.')]);
  }

  async function again() {
    try {
      await refresh();
      draw();
    } catch (error) {
      trouble('executions', error);
    }
  }

  for (const filter of [jobFilter, statusFilter]) {
    filter.addEventListener('change', () => { limit = STEP; again(); });
  }
  more.addEventListener('click', () => { limit = Math.min(MOST, limit + 3 * STEP); again(); });

  return {
    refresh,
    show(jobs, itsZone) {
      zone = itsZone;
      if (jobFilter.options.length !== jobs.length + 1) {
        const chosen = jobFilter.value;
        jobFilter.replaceChildren(h('option', {value: ''}, 'all'),
          ...jobs.map((job) => h('option', {value: job.job}, jobName(job.job))));
        jobFilter.value = chosen;
      }
      draw();
    },
  };
}

function line(e, zone) {
  const scope = e.trigger === 'MANUAL'
    ? `asked for by ${e.requestedBy}${e.writer ? ', one writer' : ''}${e.dryRun ? ', dry run' : ''}`
    : `of ${e.firstPeriod && e.firstPeriod !== e.period ? `${periodInWords(e.firstPeriod, true)} to ` : ''}${periodInWords(e.period, true)}`;
  const numbers = [
    e.status === 'MISSED' ? null : count(e.writers, 'writer'),
    e.failed > 0 ? `${e.failed} failed` : null,
    e.endedAt && e.status !== 'MISSED' ? duration(e.createdAt, e.endedAt) : null,
  ].filter(Boolean).join(' · ');
  return h('a', {class: 'execution', href: `#execution/${encodeURIComponent(e.id)}`, 'data-key': e.id},
    h('span', {class: 'badge-box'}, badge(e.status)),
    h('span', {class: 'what'}, jobName(e.job)),
    h('span', {}, when(e.createdAt, zone)),
    h('span', {class: 'soft'}, numbers ? `${scope} · ${numbers}` : scope));
}
