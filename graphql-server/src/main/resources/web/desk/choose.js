import { html, nothing } from '../lib/lit-html.js';
import { dateAt, plusDays } from '../shared/grid.js';
import { plural, tag } from '../shared/language.js';
import { allStarts, shownTime } from './moving.js';
import { offersIn } from './page.js';
import { actions, ask, attempt, dayOf, draw, range, say, state } from './state.js';

const DAYS_TO_LOOK_AHEAD = 365;
/** What a visit without a service can take, in minutes, and what it takes if nothing is chosen. */
const LENGTHS = [5, 10, 15, 20, 30, 45, 60, 90, 120];
const USUAL_LENGTH = 30;
/** The choice of no service. */
const NONE = 'none';
const minutesInWords = new Intl.NumberFormat(tag, { style: 'unit', unit: 'minute' });

/** What is to be booked, as a part of a search; undefined as long as nothing is chosen. */
const wanted = ({ service, duration }) => (service ? { serviceId: service.id } : duration && { duration });

/** The Tab key leads from the choice of a service to its earliest start. */
function focusEarliest() {
  const [earliest] = state.columns.flatMap(column => (offersIn(column) ?? []).map(({ at }) => ({ at, key: `${column.key}|${at}` })))
    .sort((one, other) => one.at - other.at);
  state.focus = earliest?.key ?? state.focus;
}

/** Asks for the starts that the grid shows, and for the next day if there is none. */
async function refresh(choosing) {
  const { service, duration } = choosing;
  const search = wanted(choosing);
  if (!search) {
    return;
  }
  const offers = await attempt(() => allStarts({ ...search, ...shownTime() }));
  if (offers && state.choosing === choosing && choosing.service === service && choosing.duration === duration) {
    const isFirst = !choosing.offers;
    Object.assign(choosing, { offers, next: undefined });
    if (isFirst) {
      focusEarliest();
    }
    draw();
    if (offers.length === 0) {
      const later = range(plusDays(state.date, state.view === 'week' ? 7 : 1), DAYS_TO_LOOK_AHEAD);
      const answer = await attempt(() => ask('Starts', { search: { ...search, ...later }, first: 1 }));
      choosing.next = answer?.slots.nodes[0]?.start;
      draw();
    }
  }
}

function count(choosing) {
  const { offers, next } = choosing;
  if (!wanted(choosing)) {
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
  const change = values => {
    Object.assign(choosing, { offers: undefined, ...values });
    draw();
    refresh(choosing);
  };
  const choose = ({ target: { value } }) => change({
    service: state.services.find(it => it.id === value), duration: value === NONE ? `PT${USUAL_LENGTH}M` : undefined,
  });
  return html`<div class="mode" role="group" aria-label=${say.chooseTitle}><label for="service">${say.service}</label>
    <select id="service" @change=${choose}><option value="">…</option>${state.services.filter(it => it.active).map(it => html`
      <option value=${it.id} ?selected=${it === choosing.service}>${it.name}</option>`)}
      <option value=${NONE} ?selected=${Boolean(choosing.duration)}>${say.noService}</option></select>
    ${choosing.duration ? html`<label for="length">${say.length}</label>
      <select id="length" @change=${event => change({ duration: event.target.value })}>${LENGTHS.map(it => html`<option
        value="PT${it}M" ?selected=${choosing.duration === `PT${it}M`}>${minutesInWords.format(it)}</option>`)}</select>` : nothing}
    <p role="status">${count(choosing)}</p><button type="button" @click=${choosing.leave}>${say.close}</button></div>`;
}

/** Offers the starts of a service, or of a length without one, in the grid, to book one of them. */
export function chooseService(service) {
  if (state.view === 'weeks') {
    actions.showDay().then(() => chooseService(service));
    return;
  }
  const choosing = { service, duration: undefined, offers: undefined };
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
