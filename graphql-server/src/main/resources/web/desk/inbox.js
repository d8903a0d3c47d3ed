import { html, nothing } from '../lib/lit-html.js';
import { dateAt } from '../shared/grid.js';
import { close, isOpen, open, redraw } from './dialog.js';
import { errorText } from './reasons.js';
import { actions, ask, attempt, draw, inZone, momentOf, nameOf, now, say, state } from './state.js';

const FAILED = ['FAILED', 'UNDELIVERED'];

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

function missed(message) {
  const { contact, appointment } = message;
  const go = () => {
    close();
    actions.showVisitOn(dateAt(Date.parse(appointment.start), state.zone), appointment.id);
  };
  return html`<li class="card-line"><p><strong><bdi>${contact ? nameOf(contact) : ''}</bdi></strong>
    <bdi>${momentOf(appointment.start)}</bdi></p>
    <p class="small">${say.messageKinds[message.kind]}, ${say.channels[message.channel]}, ${say.messageStatuses[message.status]}
    ${contact?.phone ? html` <a href="tel:${contact.phone}" dir="ltr">${contact.phone}</a>` : nothing}</p>
    <div class="row"><button type="button" @click=${go}>${say.openVisit}</button></div></li>`;
}

function view(inbox) {
  if (!inbox.received) {
    return html`<p>…</p>`;
  }
  const list = (rows, empty) => (rows.length > 0 ? html`<ul class="plain-list stack">${rows}</ul>` : html`<p class="soft">${empty}</p>`);
  return html`<section><h3>${say.received}</h3><p role="status">${inbox.said ?? ''}</p>${list(
    inbox.received.map(it => received(inbox, it)), say.nothingWaits)}</section>
    <section><h3>${say.notReached}</h3>${list(inbox.missed.map(missed), say.allReached)}</section>`;
}

/** Shows the text messages that wait for the desk, and who was not reached before a visit. */
export async function showInbox() {
  const inbox = { title: () => say.inboxTitle };
  inbox.view = () => view(inbox);
  open(inbox);
  const answer = await attempt(() => ask('Inbox', { failed: { statuses: FAILED, startsFrom: inZone(now()) } }));
  if (answer && isOpen(inbox)) {
    Object.assign(inbox, { received: answer.inboundMessages.nodes, missed: answer.messages.nodes.filter(it => it.appointment && it.contact) });
    state.waitingMessages = answer.inboundMessages.totalCount;
    draw();
    redraw();
  }
}
