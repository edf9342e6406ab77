import {get} from './api.js';
import {byId, setText} from './dom.js';
import {clear, trouble} from './notices.js';
import {whileVisible, withSession} from './session.js';
import {showCalendar} from './calendar.js';
import {openFromAddress, onZone} from './detail.js';
import {executions} from './executions.js';
import {jobs} from './jobs.js';
import {writers} from './writers.js';

const REFRESH_SECONDS = 4;

withSession((me) => {
  if (me.role === 'writer') {
    location.replace(`/writers/${encodeURIComponent(me.writer)}`);
    return;
  }
  const cards = jobs(() => refreshNow());
  const list = executions();
  const people = writers();
  let updated = 0;

  async function refresh() {
    try {
      const [jobList, calendar] = await Promise.all([
        get('/api/v1/jobs'), get('/api/v1/calendar?days=60'), list.refresh(), people.refresh()]);
      onZone(calendar.zone);
      cards.show(jobList.jobs, calendar.zone);
      list.show(jobList.jobs, calendar.zone);
      showCalendar(calendar, jobList.jobs);
      updated = Date.now();
      clear('refresh');
    } catch (error) {
      trouble('refresh', error);
    }
    tellAge();
  }

  function tellAge() {
    const seconds = Math.round((Date.now() - updated) / 1000);
    byId('updated').hidden = updated === 0;
    setText(byId('updated'), seconds < 15 ? 'Up to date' : `As of ${seconds} seconds ago`);
  }

  const refreshNow = whileVisible(REFRESH_SECONDS, refresh);
  setInterval(tellAge, 5000);
  addEventListener('hashchange', openFromAddress);
  openFromAddress();
});
