import { html, nothing } from '../lib/lit-html.js';
import { dateAt, plusDays } from '../shared/grid.js';
import { plural } from '../shared/language.js';
import { allStarts, shownTime } from './moving.js';
import { offersIn } from './page.js';
import { actions, ask, attempt, dayOf, draw, range, say, state } from './state.js';

const DAYS_TO_LOOK_AHEAD = 365;

/** The Tab key leads from the choice of a service to its earliest start. */
function focusEarliest() {
  const [earliest] = state.columns.flatMap(column => (offersIn(column) ?? []).map(({ at }) => ({ at, key: `${column.key}|${at}` })))
    .sort((one, other) => one.at - other.at);
  state.focus = earliest?.key ?? state.focus;
}

/** Asks for the starts of the chosen service that the grid shows, and for the next day if there is none. */
async function refresh(choosing) {
  const { service } = choosing;
  if (!service) {
    return;
  }
  const offers = await attempt(() => allStarts({ serviceId: service.id, ...shownTime() }));
  if (offers && state.choosing === choosing && choosing.service === service) {
    const isFirst = !choosing.offers;
    Object.assign(choosing, { offers, next: undefined });
    if (isFirst) {
      focusEarliest();
    }
    draw();
    if (offers.length === 0) {
      const later = range(plusDays(state.date, state.view === 'week' ? 7 : 1), DAYS_TO_LOOK_AHEAD);
      const answer = await attempt(() => ask('Starts', { search: { serviceId: service.id, ...later }, first: 1 }));
      choosing.next = answer?.slots.nodes[0]?.start;
      draw();
    }
  }
}

function count({ service, offers, next }) {
  if (!service) {
    return say.chooseHint;
  }
  if (!offers) {
    return '…';
  }
  const date = next && dateAt(Date.parse(next), state.zone);
  return html`${offers.length > 0 ? plural(say.offersShown, offers.length) : say.noOffers} ${date ? html`<button type="button"
    @click=${() => actions.go(date)}>${say.nextDay(dayOf(date))}</button>` : nothing}`;
}

function bar(choosing) {
  const choose = event => {
    choosing.service = state.services.find(it => it.id === event.target.value);
    choosing.offers = undefined;
    draw();
    refresh(choosing);
  };
  return html`<div class="mode" role="group" aria-label=${say.chooseTitle}><label for="service">${say.service}</label>
    <select id="service" @change=${choose}><option value="">…</option>${state.services.filter(it => it.active).map(it => html`
      <option value=${it.id} ?selected=${it === choosing.service}>${it.name}</option>`)}</select>
    <p role="status">${count(choosing)}</p><button type="button" @click=${choosing.leave}>${say.close}</button></div>`;
}

/** Offers the starts of a service in the grid, to book one of them. */
export function chooseService(service) {
  if (state.view === 'weeks') {
    actions.showDay().then(() => chooseService(service));
    return;
  }
  const choosing = { service, offers: undefined };
  choosing.bar = () => bar(choosing);
  choosing.refresh = () => refresh(choosing);
  choosing.leave = () => {
    state.choosing = undefined;
    draw();
    document.querySelector('#grid [tabindex="0"]')?.focus({ preventScroll: true });
  };
  state.choosing = choosing;
  draw();
  document.getElementById('service').focus();
  refresh(choosing);
}
