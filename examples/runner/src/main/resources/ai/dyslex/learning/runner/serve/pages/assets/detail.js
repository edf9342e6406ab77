import {call, decoded, events, get} from './api.js';
import {byId, h} from './dom.js';
import {refused, trouble} from './notices.js';
import {badge, causeInWords, storyOf} from './outcomes.js';
import {count, duration, jobName, number, periodInWords, precisely, when} from './words.js';

const AGAIN = 3000;

let zone = 'UTC';
let shown = null;
let stream = null;
let opener = null;

/** The zone in which times are told. */
export function onZone(learningZone) {
  zone = learningZone;
}

/** Opens or closes the panel as the address says: #execution/ID. */
export async function openFromAddress() {
  const match = /^#execution\/(.+)$/.exec(location.hash);
  const dialog = byId('detail');
  if (!match) {
    if (dialog.open) {
      dialog.close();
    }
    return;
  }
  const id = decoded(match[1]);
  if (id === null) {
    return;
  }
  if (shown === id && dialog.open) {
    return;
  }
  opener = dialog.open ? opener : document.activeElement;
  shown = id;
  await load(id, true);
}

async function load(id, first) {
  try {
    if (zone === 'UTC') {
      zone = (await get('/api/v1/calendar?days=1')).zone;
    }
    const execution = await get(`/api/v1/executions/${encodeURIComponent(id)}`);
    if (shown === id) {
      show(execution, first);
    }
  } catch (error) {
    shown = null;
    trouble('detail', error);
    leave();
  }
}

function show(execution, first) {
  const dialog = byId('detail');
  const close = h('button', {type: 'button', class: 'quiet', onclick: () => dialog.close()}, 'Close');
  const hadFocus = first || dialog.contains(document.activeElement);
  dialog.replaceChildren(
    h('div', {class: 'detail-head'},
      h('div', {}, h('h2', {id: 'detail-title'}, jobName(execution.job)), h('p', {}, subtitle(execution))),
      close),
    h('div', {class: 'detail-body'},
      badge(execution.status),
      h('p', {class: 'story'}, storyOf(execution)),
      cause(execution),
      execution.status === 'RUNNING' ? running(execution) : null,
      numbers(execution),
      h('h3', {}, 'When'), times(execution),
      execution.attemptList.length > 0 ? h('h3', {}, 'Attempts') : null,
      execution.attemptList.length > 0 ? h('ol', {class: 'attempts'}, execution.attemptList.map(attempt)) : null));
  if (!dialog.open) {
    dialog.showModal();
    dialog.addEventListener('close', closed, {once: true});
  }
  if (hadFocus) {
    close.focus();
  }
  if (execution.status === 'RUNNING') {
    follow(execution.id);
  }
}

function subtitle(e) {
  if (e.trigger === 'MANUAL') {
    return `Asked for by ${e.requestedBy}${e.force ? ', by force' : ''}${e.dryRun ? ', as a dry run' : ''}`;
  }
  const stretch = e.firstPeriod && e.firstPeriod !== e.period ? `${periodInWords(e.firstPeriod)} to ` : '';
  return `The run of ${stretch}${periodInWords(e.period)}`;
}

function cause(e) {
  if (e.cause === null && !e.attemptList.some((a) => a.cause)) {
    return null;
  }
  const code = e.cause ?? null;
  if (code === null) {
    return null;
  }
  const [why, what] = causeInWords(code);
  const technical = [e.causeDetail?.exceptions, e.causeDetail?.sqlState ? `SQL state ${e.causeDetail.sqlState}` : null]
    .filter(Boolean).join(', ');
  return h('div', {class: 'story trouble', id: 'cause'},
    h('p', {}, h('strong', {}, 'Why: '), why),
    h('p', {}, h('strong', {}, 'What to do: '), what),
    h('p', {}, 'For those who look into it: ', h('code', {}, technical ? `${code} (${technical})` : code)));
}

function running(e) {
  const bar = h('progress', {max: '1', 'aria-label': 'Progress'});
  const words = h('p');
  const cancel = h('button', {type: 'button', class: 'quiet'}, e.cancelRequested ? 'Is being cancelled' : 'Cancel run');
  const box = h('div', {class: 'story'}, words, bar, h('p', {class: 'more'}, cancel));
  box.draw = (progress) => {
    if (progress && progress.total !== null) {
      bar.value = progress.total === 0 ? 1 : progress.done / progress.total;
      words.textContent = `${number(progress.done)} of ${count(progress.total, 'writer')}`;
    } else {
      bar.removeAttribute('value');
      words.textContent = progress ? count(progress.done, 'writer') : 'Under way';
    }
  };
  box.id = 'detail-running';
  box.draw(e.progress);
  cancel.addEventListener('click', async () => {
    try {
      await call('POST', `/api/v1/executions/${encodeURIComponent(e.id)}/cancel`);
      cancel.textContent = 'Is being cancelled';
    } catch (error) {
      refused('detail', 'Cancel run', error);
    }
  });
  return box;
}

function numbers(e) {
  if (e.status === 'MISSED') {
    return null;
  }
  const all = [['writers gone through', e.writers], ['writers failed', e.failed],
    ...Object.entries(e.counts).map(([name, value]) => [jobName(name), value])];
  return [h('h3', {}, 'What it did'),
    h('dl', {class: 'numbers'}, all.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, number(value)))))];
}

function times(e) {
  const facts = [
    ['Data up to', precisely(e.asOf, zone)],
    e.status === 'MISSED' ? ['Noticed', precisely(e.createdAt, zone)] : ['Began', precisely(e.createdAt, zone)],
    e.endedAt && e.status !== 'MISSED' ? ['Ended', `${precisely(e.endedAt, zone)} (${duration(e.createdAt, e.endedAt)})`] : null,
    e.writer ? ['Only for', e.writer] : null,
    ['Id', e.id],
  ].filter(Boolean);
  return h('dl', {class: 'facts'}, facts.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]));
}

function attempt(a) {
  const result = (a.result ?? 'RUNNING').toLowerCase().replaceAll('_', ' ');
  return h('li', {},
    h('div', {class: 'line'},
      h('strong', {}, `Attempt ${a.number}`),
      h('span', {}, a.unit > 0 ? `unit ${a.unit}, on ${a.node}` : `on ${a.node}`),
      h('span', {}, result),
      h('span', {class: 'soft'}, `${when(a.startedAt, zone)}${a.endedAt ? `, ${duration(a.startedAt, a.endedAt)}` : ''}`)),
    a.cause ? h('p', {class: 'soft'}, causeInWords(codeOf(a.cause))[0]) : null);
}

const codeOf = (given) => (typeof given === 'string' ? given.split(' ')[0] : given.code);

async function follow(id) {
  if (stream) {
    return;
  }
  const ours = new AbortController();
  stream = ours;
  try {
    await events(`/api/v1/executions/${encodeURIComponent(id)}/events`, (name, data) => {
      if (name === 'progress' && shown === id) {
        byId('detail-running')?.draw(data.progress === undefined ? data : data.progress);
      }
    }, ours.signal);
  } catch {
    await new Promise((resolve) => { setTimeout(resolve, AGAIN); });
  }
  if (stream === ours) {
    stream = null;
  }
  if (shown === id && byId('detail').open) {
    load(id, false);
  }
}

function closed() {
  shown = null;
  stream?.abort();
  stream = null;
  leave();
  if (opener?.isConnected && opener !== document.body) {
    opener.focus();
  }
}

function leave() {
  if (location.hash.startsWith('#execution/')) {
    history.pushState(null, '', location.pathname + location.search);
  }
}
