import { html, nothing } from '../lib/lit-html.js';
import { newKey } from '../shared/api.js';
import { close, isOpen, open, redraw } from './dialog.js';
import { ContactSearch } from './people.js';
import { errorText, mayOverrule } from './reasons.js';
import { alternativeButtons, reasonList } from './refused.js';
import { dateAt } from '../shared/grid.js';
import { actions, announce, ask, clock, inZone, momentOf, nameIn, say, state, timeOf, toast } from './state.js';

const FIELDS = [['givenName', 'text'], ['familyName', 'text'], ['phone', 'tel'], ['email', 'email']];
const NEEDS_SECONDS = 1000;

const release = hold => ask('Release', { input: { id: hold.id } }, { keepalive: true }).catch(() => {
  // It expires by itself.
});

const wanted = booking => ({
  ...(booking.service ? { serviceId: booking.service.id } : { duration: booking.duration }),
  start: booking.start, ...(booking.staffIds && { staffIds: booking.staffIds }),
});

function letGo(booking) {
  clearTimeout(booking.timer);
  if (booking.hold) {
    release(booking.hold);
    booking.hold = undefined;
  }
}

/** Keeps the time while the form is filled in. A time that is not offered is not kept; booking says why. */
async function keep(booking) {
  letGo(booking);
  booking.holdText = '';
  const { start } = booking;
  const answer = await ask('Hold', { input: wanted(booking) }).catch(() => undefined);
  const held = answer?.result.hold;
  if (!isOpen(booking) || booking.start !== start) {
    if (held) {
      release(held);
    }
    return;
  }
  booking.hold = held;
  booking.holdText = held ? say.keptUntil(timeOf(held.expiresAt)) : say.notKept;
  booking.until = held?.end ?? booking.until;
  booking.staff = held?.staff ?? booking.staff;
  Object.assign(booking, { obstacles: answer?.result.obstacles ?? [], alternatives: answer?.result.alternatives ?? [] });
  if (held) {
    booking.timer = setTimeout(() => {
      booking.hold = undefined;
      booking.holdText = say.lapsed;
      redraw();
    }, Date.parse(held.expiresAt) - Date.now() - state.ahead + NEEDS_SECONDS);
  }
  redraw();
}

function take(booking, slot) {
  Object.assign(booking, {
    start: slot.start, until: slot.end, staff: slot.staff.slice(0, 1), errors: [], obstacles: [], alternatives: [],
    staffIds: pick(slot.staff.map(it => it.id), booking.service, booking.staffIds?.[0]),
  });
  redraw();
  document.querySelector('#dialog-title').focus();
  booking.keeping = keep(booking);
}

/** As many of the free people as the service needs, the wanted one among them. */
function pick(free, service, preferred) {
  const sorted = [...free].sort((one, other) => (other === preferred) - (one === preferred));
  return sorted.slice(0, service?.staffNeeded ?? 1);
}

function person(booking, form) {
  if (booking.contact) {
    return { contactId: booking.contact.id };
  }
  const values = Object.fromEntries(FIELDS.map(([name]) => [name, form.get(name)?.trim()]).filter(([, value]) => value));
  return { newContact: { givenName: '', familyName: '', ...values } };
}

async function send(booking, element, overrule = []) {
  const form = new FormData(element);
  if (booking.isSending) {
    return;
  }
  if (!booking.contact && !booking.isNew) {
    booking.errors = [{ text: say.needContact }];
    redraw();
    document.getElementById('search')?.focus();
    return;
  }
  booking.isSending = true;
  // Without its hold, the visit would be refused because of it.
  await booking.keeping;
  const input = {
    ...wanted(booking), ...person(booking, form), overrule, ...(form.get('note')?.trim() && { note: form.get('note').trim() }),
    ...(booking.resourceIds && { resourceIds: booking.resourceIds }), ...(booking.hold && { holdId: booking.hold.id }),
  };
  // A key belongs to one input: what is sent again after a lost answer books once.
  const sent = JSON.stringify(input);
  if (booking.sent !== sent) {
    Object.assign(booking, { sent, key: newKey() });
  }
  try {
    const { result } = await ask('Book', { input: { ...input, idempotencyKey: booking.key } });
    booking.sent = undefined;
    answered(booking, result);
  } catch (problem) {
    booking.errors = [{ text: say.failures[problem.kind] ?? say.failures.broken }];
  } finally {
    booking.isSending = false;
  }
  redraw();
  document.querySelector('dialog [role=alert]')?.scrollIntoView({ block: 'nearest' });
  document.querySelector('dialog [aria-invalid=true]')?.focus();
}

function answered(booking, result) {
  if (result.appointment) {
    booking.hold = undefined;
    const visit = result.appointment;
    close();
    state.choosing?.leave();
    const text = say.booked(nameIn(visit), momentOf(visit.start));
    toast(text);
    announce(text);
    if (dateAt(Date.parse(visit.start), state.zone) === state.date || state.view === 'week') {
      actions.showVisitOn(dateAt(Date.parse(visit.start), state.zone), visit.id);
    } else {
      actions.load();
    }
    return;
  }
  booking.errors = result.userErrors.map(it => ({ field: it.path?.at(-1), text: errorText(it) }));
  Object.assign(booking, { obstacles: result.obstacles, alternatives: result.alternatives });
}

function field(booking, name, type) {
  const error = booking.errors.find(it => it.field === name);
  return html`<label class="field">${say.fields[name]}<input name=${name} type=${type} autocomplete="off" dir="auto" maxlength="200"
    .value=${booking.typed?.[name] ?? ''} aria-invalid=${error ? 'true' : nothing}>
    ${error ? html`<span class="error">${error.text}</span>` : nothing}</label>`;
}

/** What somebody has searched for, as a part of a new contact: a name, a number or an address. */
function asTyped(text) {
  if (text.includes('@')) {
    return { email: text };
  }
  if (/^[+\d(]/.test(text)) {
    return { phone: text };
  }
  const [first, ...others] = text.split(/\s+/);
  return { givenName: first, familyName: others.join(' ') };
}

function setNew(booking, isNew) {
  booking.isNew = isNew;
  booking.typed = isNew ? asTyped(booking.search.text.trim()) : undefined;
  redraw();
  document.querySelector(isNew ? 'dialog [name=givenName]' : '#search')?.focus();
}

function who(booking) {
  if (booking.contact) {
    return html`<p class="row spread"><span><strong><bdi>${booking.contact.givenName} ${booking.contact.familyName}</bdi></strong>
      <small class="soft"><bdi>${[booking.contact.phone, booking.contact.email].filter(Boolean).join(', ')}</bdi></small></span>
      <button type="button" @click=${() => setContact(booking, undefined)}>${say.change}</button></p>`;
  }
  return booking.isNew ? html`<fieldset class="stack"><legend>${say.newContact}</legend>
    <div class="pair">${FIELDS.map(([name, type]) => field(booking, name, type))}</div>
    <div><button type="button" @click=${() => setNew(booking, false)}>${say.existing}</button></div></fieldset>`
    : html`${booking.search.template()}<div><button type="button" @click=${() => setNew(booking, true)}>${say.newContact}</button></div>`;
}

function setContact(booking, contact) {
  booking.contact = contact;
  booking.errors = [];
  redraw();
  document.querySelector(contact ? 'dialog textarea' : '#search')?.focus();
}

function trouble(booking) {
  const { errors, obstacles, alternatives } = booking;
  const general = errors.filter(it => !FIELDS.some(([name]) => name === it.field));
  if (general.length === 0 && obstacles.length === 0) {
    return nothing;
  }
  const canOverrule = obstacles.length > 0 && obstacles.every(mayOverrule);
  return html`<div class="notice warn stack" role="alert">${general.length > 0 ? html`<p>${general.map(it => it.text).join(' ')}</p>` : nothing}
    ${obstacles.length > 0 ? reasonList(obstacles) : nothing}${alternativeButtons(alternatives, slot => take(booking, slot))}
    ${canOverrule ? html`<div><button type="button"
      @click=${event => send(booking, event.target.closest('form'), [...new Set(obstacles.map(it => it.code))])}
      >${say.overrule}</button></div>` : nothing}</div>`;
}

function view(booking) {
  const submit = event => {
    event.preventDefault();
    send(booking, event.target);
  };
  const names = booking.staff?.map(it => it.displayName).join(', ');
  return html`<form class="stack" novalidate @submit=${submit}>
    <div class="notice"><p><strong>${booking.service?.name ?? say.noService}</strong>${names ? html`, <bdi>${names}</bdi>` : nothing}</p>
      <p><bdi>${clock.day(new Date(booking.start))},
        ${booking.until ? clock.span(new Date(booking.start), new Date(booking.until)) : timeOf(booking.start)}</bdi></p>
      <p class="small" role="status">${booking.holdText ?? ''}</p></div>
    ${trouble(booking)}${who(booking)}
    <label class="field">${say.note}<textarea name="note" rows="2" maxlength="10000" dir="auto"></textarea></label>
    <div class="row"><button class="primary">${say.book}</button><button type="button" @click=${close}>${say.close}</button></div>
  </form>`;
}

/**
 * Opens the form for a new visit.
 *
 * @param choice `service` or `duration`, `start`, and what is known: `until`, `staffIds`, `staff`, `resourceIds`, `contact`
 */
export function book(choice) {
  const booking = { ...choice, errors: [], obstacles: [], alternatives: [], isNew: false };
  booking.search = new ContactSearch(redraw, contact => setContact(booking, contact), () => setNew(booking, true));
  booking.title = () => say.bookTitle;
  booking.view = () => view(booking);
  booking.focus = choice.contact ? 'textarea' : '#search';
  const leave = () => letGo(booking);
  booking.onClose = () => {
    removeEventListener('pagehide', leave);
    leave();
  };
  addEventListener('pagehide', leave);
  open(booking);
  booking.keeping = keep(booking);
}

/** Books a start that the grid offers. */
export function bookOffer(at, owner) {
  const { service, duration, offers } = state.choosing;
  const offer = offers.find(it => it.at === at && it.staffIds.includes(owner.id));
  const staffIds = pick(offer.staffIds, service, owner.id);
  book({ service, duration, start: inZone(at), until: inZone(offer.until), staffIds, staff: state.people.filter(it => staffIds.includes(it.id)) });
}

/** Books a length of time that was drawn over an empty place, without a service. */
export function bookTime(at, until, owner) {
  const isPerson = owner.kind === 'person';
  book({
    duration: `PT${Math.round((until - at) / 60_000)}M`, start: inZone(at), until: inZone(until),
    ...(isPerson ? { staffIds: [owner.id], staff: state.people.filter(it => it.id === owner.id) } : { resourceIds: [owner.id] }),
  });
}

/** Books a start that a search has found. */
export function bookSlot(slot, { service, duration, contact, preferred, resourceIds }) {
  const staffIds = pick(slot.staff.map(it => it.id), service, preferred);
  const staff = slot.staff.filter(it => staffIds.includes(it.id));
  book({ service, duration, start: slot.start, until: slot.end, staffIds, staff, contact, resourceIds });
}
