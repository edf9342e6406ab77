import {h} from './dom.js';

/** Each outcome has a sign and a name; its shape and colour are in the style sheet. */
export const OUTCOMES = {
  SUCCEEDED: {sign: '✓', name: 'succeeded'},
  PARTIALLY_FAILED: {sign: 'P', name: 'partly failed'},
  FAILED: {sign: '✕', name: 'failed'},
  MISSED: {sign: 'M', name: 'missed'},
  CANCELLED: {sign: 'C', name: 'cancelled'},
  RUNNING: {sign: '▸', name: 'running'},
  NONE: {sign: '·', name: 'nothing due'},
};

export const outcomeName = (status) => OUTCOMES[status]?.name ?? status.toLowerCase();

/** An outcome with its sign and its name. */
export function badge(status) {
  return h('span', {class: `badge ${status}`},
    h('span', {'aria-hidden': 'true'}, OUTCOMES[status]?.sign ?? '?'), outcomeName(status));
}

const CAUSES = {
  ERROR: ['The job’s own code, or something that it relies on, failed.',
    'Look into the service’s log at that time. When the reason is gone, run the job again.'],
  OUTAGE: ['The database could not be reached, or was too busy.',
    'Look after the database. The job goes on from where it was when it runs next.'],
  PAGE_DEADLINE: ['A page of writers took longer than a page may take.', 'Make the pages smaller, or give them more time.'],
  TRAINING_DEADLINE: ['A training took longer than a training may take.', 'The writer stays due, and is tried again in the next night.'],
  NO_TRAINING_THREAD: ['No thread was free for a training.', 'Look for trainings that hang; a restart of the service frees their threads.'],
  UNUSABLE_MODEL: ['What the trainer made could not be used.', 'What was in use stays in use. Look at the trainer.'],
  ABANDONED: ['A thread hung and had to be given up.', 'Look for what it waited for; a restart of the service frees it.'],
  DEADLINE: ['The execution took longer than it may take.', 'Give it more time, or share the work among more units.'],
  TOO_MANY_FAILED: ['So many writers failed that the run was stopped.', 'The reason is most likely one for all of them: look into the log.'],
  RELEASED: ['The service was stopped in the middle, and gave the work back.', 'Nothing is lost: it goes on where it was.'],
  TAKEN_OVER: ['The node was not heard of any more, and another one took over.', 'Look whether that node is well.'],
  SUPERSEDED: ['A newer run was due as well, and took its place.', 'There is nothing to do.'],
  TOO_LATE: ['It was too late for it when it could have run.', 'If it matters, run the job now.'],
  DOWN: ['No node of the service was up at that time.', 'The next run sees all the data. If it cannot wait, run the job now.'],
  PAUSED: ['The job was paused at that time.', 'Resume it to have it run again.'],
  STARVED: ['The service was up, but so busy or frozen that it did not get to look.', 'Look at the load of the machine at that time.'],
};

/** What a cause means, in plain words, and what to do: a list of two sentences. */
export const causeInWords = (code) => CAUSES[code] ?? [`The cause is ${code}.`, 'Look into the service’s log at that time.'];

/** What an outcome says, in one sentence. */
export function storyOf(execution) {
  const failed = execution.failed === 1 ? 'one writer' : `${execution.failed} writers`;
  return {
    SUCCEEDED: 'All of it is done.',
    PARTIALLY_FAILED: `It is done for everyone but ${failed}. They are taken along in the next run.`,
    FAILED: 'It ended before it was through. What it had done until then stays.',
    MISSED: 'It never ran.',
    CANCELLED: 'Somebody cancelled it. What it had done until then stays.',
    RUNNING: 'It is under way.',
  }[execution.status] ?? '';
}
