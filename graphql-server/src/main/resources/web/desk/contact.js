import { html, nothing } from '../lib/lit-html.js';
import { dateAt } from '../shared/grid.js';
import { languages } from '../shared/language.js';
import { SHAPES } from './page.js';
import { close, isOpen, open, redraw } from './dialog.js';
import { errorText } from './reasons.js';
import { actions, ask, attempt, momentOf, nameOf, now, say, serviceOf, state } from './state.js';

const FIELDS = [['givenName', 'text'], ['familyName', 'text'], ['phone', 'tel'], ['email', 'email']];
const CHANNELS = ['EMAIL', 'SMS'];
const FAILED = ['FAILED', 'UNDELIVERED'];

async function save(card, event) {
  event.preventDefault();
  const form = new FormData(event.target);
  const input = {
    id: card.contact.id, expectedVersion: card.contact.version, locale: form.get('locale') || null,
    reminderChannels: form.getAll('channel')
  };
  for (const [name] of FIELDS) {
    input[name] = form.get(name).trim() || null;
  }
  const answer = await attempt(() => ask('UpdateContact', { input }));
  const { contact, userErrors = [] } = answer?.result ?? {};
  card.errors = userErrors;
  card.said = contact ? say.saved : userErrors.map(errorText).join(' ') || say.failures.broken;
  if (userErrors.some(it => it.code === 'STALE')) {
    await read(card);
  } else if (contact) {
    Object.assign(card.contact, contact);
    actions.load();
  }
  redraw();
  document.querySelector('dialog [aria-invalid=true]')?.focus();
}

function field(card, name, type) {
  const isWrong = card.errors.some(it => it.path?.at(-1) === name);
  return html`<label class="field">${say.fields[name]}<input name=${name} type=${type} autocomplete="off" dir="auto" maxlength="254"
    .value=${card.contact[name] ?? ''} aria-invalid=${isWrong ? 'true' : nothing}></label>`;
}

function details(card) {
  const { contact } = card;
  const known = contact.locale && !Object.keys(languages).includes(contact.locale) ? [[contact.locale, contact.locale]] : [];
  return html`<form class="stack" novalidate @submit=${it => save(card, it)}>
    <div class="pair">${FIELDS.map(([name, type]) => field(card, name, type))}
    <label class="field">${say.messageLanguage}<select name="locale">
      <option value="">${say.practiceLanguage}</option>${[...Object.entries(languages), ...known].map(
    ([tag, name]) => html`<option value=${tag} lang=${tag} ?selected=${tag === contact.locale}>${name}</option>`)}</select></label>
    <fieldset><legend>${say.remindBy}</legend>
      <div class="row">${CHANNELS.map(it => html`<label class="choice"><input type="checkbox" name="channel"
      value=${it} .checked=${contact.reminderChannels.includes(it)}>${say.channels[it]}</label>`)}</div></fieldset></div>
    ${contact.blockedChannels?.length ? html`<p class="notice warn">
      ${contact.blockedChannels.map(it => say.blocked(say.channels[it.channel], say.blockReasons[it.reason])).join(', ')}</p>`
      : nothing}
    <div class="row"><button>${say.save}</button><span role="status">${card.said ?? ''}</span></div></form>`;
}

function visitRow(visit) {
  const date = dateAt(Date.parse(visit.start), state.zone);
  const go = () => {
    close();
    actions.showVisitOn(date, visit.id);
  };
  return html`<li><button type="button" @click=${go}><span><bdi>${momentOf(visit.start)}</bdi></span>
    <small><bdi>${serviceOf(visit)}</bdi>, ${visit.staff.map(it => it.displayName).join(', ')},
      <span aria-hidden="true">${SHAPES[visit.status]}</span> ${say.statuses[visit.status]}</small></button></li>`;
}

const section = (title, rows, more) => html`<section><h3>${title}</h3>
  ${rows.length > 0 ? html`<ul class="people">${rows}</ul>` : html`<p class="soft">${say.none}</p>`}
  ${more}</section>`;

function bookNext(card) {
  const submit = async event => {
    event.preventDefault();
    const service = state.services.find(it => it.id === new FormData(event.target).get('service'));
    (await import('./elsewhere.js')).showNext(service, card.contact);
  };
  return html`<form class="row" @submit=${submit}>
    <select name="service" aria-label=${say.service} class="narrow">
    ${state.services.filter(it => it.active).map(it => html`
    <option value=${it.id}>${it.name}</option>`)}</select><button class="primary">${say.bookNext}</button></form>`;
}

function view(card) {
  if (!card.contact) {
    return html`<p>…</p>`;
  }
  const { nodes, pageInfo } = card.contact.appointments;
  const coming = nodes.filter(it => Date.parse(it.start) >= now() && it.status !== 'CANCELLED');
  const past = nodes.filter(it => !coming.includes(it)).reverse();
  const { phone, email } = card.contact;
  return html`<div class="stack">${phone || email ? html`<p class="row">${phone ? html`<a href="tel:${phone}" dir="ltr">${phone}</a>` : nothing}
    ${email ? html`<a href="mailto:${email}" dir="ltr">${email}</a>` : nothing}</p>` : nothing}${bookNext(card)}
    ${section(say.coming, coming.map(visitRow))}
    ${card.failed.length > 0 ? section(say.notDelivered, card.failed.map(it => html`<li>
      ${say.messageKinds[it.kind]}, ${say.channels[it.channel]}, ${say.messageStatuses[it.status]},
      ${momentOf(it.scheduledFor)}${it.why ? html`<br><small><bdi>${it.why}</bdi></small>` : nothing}</li>`)) : nothing}
    <details><summary>${say.contact}</summary>${details(card)}</details>
    ${section(say.past, past.map(visitRow), pageInfo.hasPreviousPage ? html`<p class="soft">${say.earlier}</p>` : nothing)}</div>`;
}

async function read(card) {
  const answer = await attempt(() => ask('Contact', { id: card.id, failed: { contactId: card.id, statuses: FAILED } }));
  if (answer?.contact) {
    Object.assign(card, { contact: answer.contact, failed: answer.messages.nodes });
  }
}

/** Shows a contact with their visits. */
export async function showContact({ id, ...known }) {
  const card = { id, errors: [], failed: [], title: () => html`<bdi>${nameOf(card.contact ?? known)}</bdi>` };
  card.view = () => view(card);
  open(card);
  await read(card);
  if (isOpen(card)) {
    redraw();
  }
}
