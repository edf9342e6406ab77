import {get} from './api.js';
import {byId, changes, h} from './dom.js';
import {clear, trouble} from './notices.js';
import {whileVisible, withSession} from './session.js';
import {accuracyPanel, kindsPanel, wordsPanel} from './panels.js';
import {count, mondayOf, weekAfter} from './words.js';

const REFRESH_SECONDS = 30;
const WEEKS = 12;

withSession((me) => {
  const writer = decodeURIComponent(location.pathname.replace(/^\/writers\//, ''));
  byId('to-operators').hidden = me.role !== 'operator';
  const isNew = changes();
  let open = [];

  async function refresh() {
    try {
      const progress = await get(`/api/v1/writers/${encodeURIComponent(writer)}/progress?weeks=${WEEKS}`);
      clear('progress');
      if (isNew(progress)) {
        open.forEach((panel) => panel.destroy());
        open = show(progress, me);
      }
    } catch (error) {
      if (error.status === 404) {
        byId('content').replaceChildren(h('h1', {}, 'Nothing here'),
          h('p', {}, 'There is no page for this address. If you followed a link, please check it with whoever gave it to you.'));
      } else {
        trouble('progress', error);
      }
    }
  }

  whileVisible(REFRESH_SECONDS, refresh);
});

function show(progress, me) {
  const weeks = withPauses(progress.weeks);
  const content = byId('content');
  if (me.role === 'operator') {
    document.title = `${progress.writer} – progress`;
  }
  const title = me.role === 'operator' ? `Progress of ${progress.writer}` : 'Your progress';
  if (weeks.every((week) => week.pause)) {
    content.replaceChildren(h('h1', {}, title),
      h('p', {class: 'lead'}, 'Your first week of writing shows up here on the Monday after it.'),
      h('p', {}, 'Just write as you like. There is nothing else to do.'),
      ...lists(progress));
    return [];
  }
  const panels = [accuracyPanel(weeks), wordsPanel(weeks), kindsPanel(weeks)].filter(Boolean);
  content.replaceChildren(h('h1', {}, title),
    h('p', {class: 'lead'}, encouragement(progress, weeks)),
    goodNews(progress, weeks),
    ...panels.map((panel) => panel.element),
    ...lists(progress));
  panels.forEach((panel) => panel.draw());
  return panels;
}

/** A week in which nobody wrote is simply a pause. */
function withPauses(weeks) {
  const known = new Map(weeks.map((week) => [week.week, week]));
  const all = [];
  let week = weeks[0]?.week;
  const last = weeks[weeks.length - 1]?.week;
  while (week !== undefined && mondayOf(week) <= mondayOf(last)) {
    const there = known.get(week);
    all.push(there && there.words > 0 ? there : {week, pause: true, words: 0, errorTypes: {}});
    week = weekAfter(week);
  }
  return all.slice(-WEEKS);
}

function encouragement(progress, weeks) {
  const wrote = weeks.filter((week) => !week.pause).length;
  const fading = (progress.patterns.IMPROVING ?? 0) + (progress.patterns.MASTERED ?? 0);
  const words = `You wrote in ${wrote === weeks.length ? `each of the last ${count(wrote, 'week')}` : `${wrote} of the last ${count(weeks.length, 'week')}`}.`;
  return fading > 0 ? `${words} ${count(fading, 'spelling')} that used to be tricky ${fading === 1 ? 'is' : 'are'} going well now.` : words;
}

function goodNews(progress, weeks) {
  const sum = weeks.reduce((total, week) => total + week.words, 0);
  const mastered = progress.patterns.MASTERED ?? 0;
  return h('ul', {class: 'good-news', 'aria-label': 'In short'},
    tile(sum, `${sum === 1 ? 'word' : 'words'} written in ${count(weeks.length, 'week')}`),
    tile(mastered, mastered === 1 ? 'spelling mastered' : 'spellings mastered'),
    tile(progress.dictionaryWords, `${progress.dictionaryWords === 1 ? 'word' : 'words'} in your own dictionary`));
}

const tile = (figure, words) => h('li', {}, h('span', {class: 'figure'}, figure.toLocaleString('en-GB')), words);

function lists(progress) {
  return [
    wordList('Words you have mastered',
      'You wrote these right for many weeks.',
      'Words show up here when they have gone well for eight weeks of writing.',
      (progress.mastered ?? []).map((entry) => entry.word)),
    wordList('Your own dictionary',
      'These are never marked again, because they are words of yours.',
      'Names and words of your own come here by themselves, once you have kept them three times.',
      (progress.dictionary ?? []).map((entry) => entry.word)),
  ];
}

function wordList(title, about, empty, words) {
  return h('section', {class: 'panel'},
    h('h2', {}, title),
    h('p', {}, words.length > 0 ? about : empty),
    words.length > 0 ? h('ul', {class: 'words'}, words.map((word) => h('li', {}, word))) : null);
}
