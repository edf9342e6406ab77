import {call, events} from './api.js';
import {byId, h, setText} from './dom.js';
import {clear, notice, refused} from './notices.js';
import {badge, outcomeName} from './outcomes.js';
import {count, fromNow, jobName, number, sentence, when} from './words.js';

const LINGER = 6000;
const MOST_STREAMS = 4;

/** The cards of the jobs; they stay the same elements, so that nothing loses its focus. */
export function jobs(refreshNow) {
  const cards = new Map();
  return {
    show(list, zone) {
      for (const job of list) {
        if (!cards.has(job.job)) {
          const made = card(job.job, refreshNow);
          cards.set(job.job, made);
          byId('jobs').append(made.element);
        }
        cards.get(job.job).show(job, zone);
      }
      const running = list.filter((job) => job.running.length > 0).length;
      setText(byId('jobs-note'), `${count(list.length, 'job')}, ${running === 0 ? 'none running' : `${running} running`} · times in ${zone.replace('_', ' ')}`);
    },
  };
}

function card(id, refreshNow) {
  const state = h('span', {class: 'badge'});
  const schedule = h('dd');
  const next = h('dd');
  const last = h('dd');
  const progress = progressBox(id);
  const trigger = h('button', {type: 'button', 'data-action': 'trigger'}, 'Run now');
  const pause = h('button', {type: 'button', class: 'quiet', 'data-action': 'pause'}, 'Pause');
  const cancel = h('button', {type: 'button', class: 'quiet', 'data-action': 'cancel', hidden: true}, 'Cancel');
  for (const [button, words] of [[trigger, 'Run now'], [pause, 'Pause'], [cancel, 'Cancel run']]) {
    button.setAttribute('aria-label', `${words}: ${jobName(id)}`);
  }
  const element = h('li', {class: 'job', 'data-job': id},
    h('div', {class: 'job-head'}, h('h3', {}, jobName(id)), state),
    h('dl', {class: 'facts'},
      h('div', {}, h('dt', {}, 'Schedule'), schedule),
      h('div', {}, h('dt', {}, 'Next'), next),
      h('div', {}, h('dt', {}, 'Last'), last)),
    progress.element,
    h('div', {class: 'actions'}, trigger, pause, cancel));

  let job;
  const path = (what) => `/api/v1/jobs/${encodeURIComponent(id)}/${what}`;
  action(trigger, async () => {
    const started = await call('POST', path('trigger'), {});
    notice(id, `${sentence(jobName(id))} ${started.running ? 'was running already' : 'has started'}.`);
    progress.follow(started.execution, refreshNow);
  });
  action(pause, async () => {
    const paused = job.state === 'PAUSED';
    await call('POST', path(paused ? 'resume' : 'pause'));
    notice(id, `${sentence(jobName(id))} ${paused ? 'runs on its schedule again' : 'is paused: it does not run on its schedule'}.`);
  });
  action(cancel, async () => {
    await Promise.all(job.running.map((run) =>
      call('POST', `/api/v1/executions/${encodeURIComponent(run.execution)}/cancel`)));
    notice(id, `${sentence(jobName(id))} ends its page, and stops.`);
  });

  function action(button, work) {
    button.addEventListener('click', async () => {
      if (button.getAttribute('aria-busy') === 'true') {
        return;
      }
      button.setAttribute('aria-busy', 'true');
      try {
        await work();
        clear(`${id}-trouble`);
      } catch (error) {
        refused(`${id}-trouble`, `${button.textContent}, ${jobName(id)}`, error);
      }
      button.removeAttribute('aria-busy');
      refreshNow();
    });
  }

  return {
    element,
    show(now, zone) {
      job = now;
      state.className = `badge ${now.state === 'RUNNING' ? 'RUNNING' : ''}`;
      setText(state, {IDLE: '○ idle', RUNNING: '▸ running', PAUSED: '‖ paused'}[now.state] ?? now.state.toLowerCase());
      setText(schedule, now.schedule === null ? 'only when asked for' : now.schedule);
      showNext(next, now, zone);
      showLast(last, now.last, zone);
      const paused = now.state === 'PAUSED';
      setText(pause, paused ? 'Resume' : 'Pause');
      pause.setAttribute('aria-label', `${paused ? 'Resume' : 'Pause'}: ${jobName(id)}`);
      pause.hidden = now.schedule === null;
      if (now.running.length === 0 && document.activeElement === cancel) {
        trigger.focus();
      }
      cancel.hidden = now.running.length === 0;
      progress.show(now.running, refreshNow);
    },
  };
}

function showNext(element, job, zone) {
  if (job.next === null) {
    element.replaceChildren(job.state === 'PAUSED' ? 'not while it is paused' : '–');
    return;
  }
  const text = `${when(job.next, zone)} `;
  const relative = `(${fromNow(job.next)})`;
  if (element.dataset.shown !== text + relative + job.reason) {
    element.dataset.shown = text + relative + job.reason;
    element.replaceChildren(text, h('span', {class: 'soft'}, relative),
      ...(job.reason ? [h('span', {class: 'reason'}, job.reason)] : []));
  }
}

function showLast(element, last, zone) {
  if (last === null) {
    element.replaceChildren('has not run yet');
    return;
  }
  const at = when(last.endedAt ?? last.createdAt, zone);
  if (element.dataset.shown !== last.id + last.status + at) {
    element.dataset.shown = last.id + last.status + at;
    element.replaceChildren(
      h('a', {href: `#execution/${encodeURIComponent(last.id)}`, 'aria-label': `${outcomeName(last.status)}, ${at}: details`},
        badge(last.status)), ` ${at}`);
  }
}

/** The bar of what runs; it follows the events of the execution, and stays for a moment when that has ended. */
function progressBox(id) {
  const bar = h('progress', {max: '1', 'aria-label': `Progress of ${jobName(id)}`});
  const words = h('span');
  const rest = h('span');
  const body = h('div', {hidden: true}, h('p', {}, words, rest), bar);
  const element = h('div', {class: 'progress'}, body);
  let followed = null;
  let hiding;

  function draw(progress) {
    body.hidden = false;
    clearTimeout(hiding);
    hiding = undefined;
    if (!progress) {
      bar.removeAttribute('value');
      setText(words, 'Under way');
      setText(rest, '');
      return;
    }
    if (progress.total === null || progress.total === undefined) {
      bar.removeAttribute('value');
      setText(words, count(progress.done, 'writer'));
    } else {
      bar.value = progress.total === 0 ? 1 : Math.min(1, progress.done / progress.total);
      setText(words, `${number(progress.done)} of ${count(progress.total, 'writer')}`);
    }
    const left = progress.remainingSeconds;
    setText(rest, left === null || left === undefined ? '' : left < 1 ? 'nearly done' : `about ${Math.ceil(left)} s left`);
  }

  function ended(execution) {
    const whole = ['SUCCEEDED', 'PARTIALLY_FAILED'].includes(execution.status);
    if (whole) {
      bar.value = 1;
    }
    setText(words, `${whole ? '100% · ' : ''}${count(execution.writers, 'writer')}`);
    setText(rest, outcomeName(execution.status));
    hiding = setTimeout(() => {
      hiding = undefined;
      body.hidden = true;
    }, LINGER);
  }

  async function follow(execution, refreshNow) {
    if (followed === execution || streams >= MOST_STREAMS) {
      return;
    }
    followed = execution;
    streams++;
    draw(null);
    try {
      await events(`/api/v1/executions/${encodeURIComponent(execution)}/events`, (name, data) => {
        if (name === 'progress') {
          draw(data.progress === undefined ? data : data.progress);
        } else if (name === 'ended') {
          ended(data);
        }
      });
    } catch {
      // The list is asked each few seconds anyway.
    }
    streams--;
    followed = null;
    refreshNow();
  }

  return {
    element,
    follow,
    show(running, refreshNow) {
      if (running.length > 0 && followed === null) {
        draw(running[0].progress);
        follow(running[0].execution, refreshNow);
      } else if (running.length === 0 && followed === null && hiding === undefined) {
        body.hidden = true;
      }
    },
  };
}

/** Browsers keep few connections to a server: some are left for the calls. */
let streams = 0;
