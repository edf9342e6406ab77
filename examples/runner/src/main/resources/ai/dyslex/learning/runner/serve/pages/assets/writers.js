import {get} from './api.js';
import {byId, changes, h, replaceKeepingFocus} from './dom.js';
import {trouble} from './notices.js';

const STEP = 24;
const MOST = 200;

/** The writers, by their ids, each with a link to what they have learnt. */
export function writers() {
  const more = byId('more-writers');
  const isNew = changes();
  let limit = STEP;

  async function refresh() {
    const page = await get(`/api/v1/writers?limit=${limit}`);
    more.hidden = page.next === null || limit >= MOST;
    if (isNew(page.writers)) {
      replaceKeepingFocus(byId('writers'), page.writers.length > 0
        ? page.writers.map((id) => h('li', {}, h('a', {href: `/writers/${encodeURIComponent(id)}`, 'data-key': id, title: id}, id)))
        : [h('li', {class: 'empty'}, 'Nobody has written yet.')]);
    }
  }

  more.addEventListener('click', async () => {
    limit = Math.min(MOST, limit + 4 * STEP);
    try {
      await refresh();
    } catch (error) {
      trouble('writers', error);
    }
  });
  return {refresh};
}
