import { html, nothing } from '../lib/lit-html.js';
import { dateAt } from '../shared/grid.js';
import { close, isOpen, open, redraw } from './dialog.js';
import { errorText } from './reasons.js';
import { actions, ask, attempt, draw, inZone, momentOf, nameOf, now, say, state } from './state.js';

const FAILED = ['FAILED', 'UNDELIVERED'];
const COMING = ['SCHEDULED', 'CONFIRMED'];
const DAY = 86_400_000;
/** Visits of so many days are listed first, then of four times as many. */
const DAYS_AT_ONCE = 7;

async function handle(inbox, message) {
  const answer = await attempt(() => ask('Handled', { input: { id: message.id, handled: true } }));
  const errors = answer?.result.userErrors ?? [];
  inbox.said = errors.map(errorText).join(' ');
  if (answer && errors.length === 0) {
    inbox.received = inbox.received.filter(it => it !== message);
    state.waitingMessages -= 1;
    draw();
  }
  redraw();
  (document.querySelector('dialog [data-handle]') ?? document.getElementById('dialog-title'))?.focus();
}

function received(inbox, message) {
  return html`<li class="card-line"><p><strong>
    ${message.contact ? html`<bdi>${nameOf(message.contact)}</bdi>` : html`<bdi>${message.from}</bdi>`}</strong>
    <small class="soft">${momentOf(message.receivedAt)}</small></p><p class="lines" dir="auto">${message.text}</p>
    <div class="row"><button type="button" data-handle @click=${() => handle(inbox, message)}>${say.handled}</button>
    ${message.contact ? html`<button type="button"
      @click=${() => actions.showContact(message.contact)}>${say.showContact}</button>` : nothing}</div></li>`;
}

/** Reads who was not reached of further visits, one part after the other, however fast the button is pressed. */
function readMissed(inbox) {
  inbox.reading = (inbox.reading ?? Promise.resolve()).then(() => (inbox.later === 0 ? undefined : readPart(inbox)));
  return inbox.reading;
}

async function readPart(inbox) {
  const days = inbox.days ? 4 * inbox.days : DAYS_AT_ONCE;
  const startsFrom = inZone(inbox.until ?? now());
  const until = (inbox.until ?? now()) + days * DAY;
  const filter = { notReached: true, startsFrom, startsBefore: inZone(until) };
  const found = [];
  let answer;
  do {
    const after = answer?.messages.pageInfo.endCursor;
    answer = await attempt(() => ask('NotReached', { filter, after, later: { notReached: true, startsFrom: inZone(until) } }));
    found.push(...(answer?.messages.nodes ?? []));
  } while (answer?.messages.pageInfo.hasNextPage);
  if (answer) {
    Object.assign(inbox, { until, days, later: answer.later.totalCount, missed: [...(inbox.missed ?? []), ...visits(found)] });
  }
  redraw();
}

/** The messages by visit, the nearest visit first. */
function visits(messages) {
  const byVisit = new Map();
  for (const message of messages) {
    if (message.appointment && message.contact && COMING.includes(message.appointment.status)) {
      const { appointment, contact } = message;
      const visit = byVisit.get(appointment.id) ?? { appointment, contact, messages: [] };
      visit.messages.push(message);
      byVisit.set(appointment.id, visit);
    }
  }
  return [...byVisit.values()].sort((one, other) => Date.parse(one.appointment.start) - Date.parse(other.appointment.start));
}

async function sendAgain(inbox, visit) {
  const answer = await attempt(() => ask('SendAgain', { filter: { appointmentId: visit.appointment.id } }));
  const errors = answer?.result.userErrors ?? [];
  if (answer) {
    inbox.saidOfMissed = errors.length > 0 ? errors.map(errorText).join(' ') : say.sentAgain;
  }
  if (answer && errors.length === 0) {
    inbox.missed = inbox.missed.filter(it => it !== visit);
  }
  redraw();
  document.getElementById('dialog-title')?.focus();
}

function missed(inbox, visit) {
  const { contact, appointment, messages } = visit;
  const go = () => {
    close();
    actions.showVisitOn(dateAt(Date.parse(appointment.start), state.zone), appointment.id);
  };
  const isToRetry = messages.some(it => FAILED.includes(it.status));
  return html`<li class="card-line"><p><strong><bdi>${nameOf(contact)}</bdi></strong>
    <bdi>${momentOf(appointment.start)}</bdi>
    ${contact.phone ? html` <a href="tel:${contact.phone}" dir="ltr">${contact.phone}</a>` : nothing}</p>
    ${messages.map(it => html`<p class="small">${say.messageKinds[it.kind]}, ${say.channels[it.channel]},
      ${say.messageStatuses[it.status]}${it.why ? html`<br><bdi>${it.why}</bdi>` : nothing}</p>`)}
    <div class="row"><button type="button" @click=${go}>${say.openVisit}</button>
    ${isToRetry ? html`<button type="button" @click=${() => sendAgain(inbox, visit)}>${say.sendAgain}</button>` : nothing}</div></li>`;
}

function view(inbox) {
  if (!inbox.received) {
    return html`<p>…</p>`;
  }
  const list = (rows, empty) => (rows.length > 0 ? html`<ul class="plain-list stack">${rows}</ul>` : html`<p class="soft">${empty}</p>`);
  const empty = inbox.later > 0 ? say.reachedSoon : say.allReached;
  return html`<section><h3>${say.received}</h3><p role="status">${inbox.said ?? ''}</p>${list(
    inbox.received.map(it => received(inbox, it)), say.nothingWaits)}</section>
    <section><h3>${say.notReached}</h3><p role="status">${inbox.saidOfMissed ?? ''}</p>
    ${inbox.missed ? list(inbox.missed.map(it => missed(inbox, it)), empty) : html`<p>…</p>`}
    ${inbox.later > 0 ? html`<p><button type="button" @click=${() => readMissed(inbox)}>${say.laterVisits}</button></p>`
      : nothing}</section>`;
}

/** Shows the text messages that wait for the desk, and who was not reached before a visit. */
export async function showInbox() {
  const inbox = { title: () => say.inboxTitle };
  inbox.view = () => view(inbox);
  open(inbox);
  const answer = await attempt(() => ask('Inbox'));
  if (answer && isOpen(inbox)) {
    inbox.received = answer.inboundMessages.nodes;
    state.waitingMessages = answer.inboundMessages.totalCount;
    draw();
    await readMissed(inbox);
  }
}
