/** How messages look, with sample values, and a test of whether they arrive. */
import { html, nothing } from '../lib/lit-html.js';
import { languages, plural } from '../shared/language.js';
import { wording } from './errors.js';
import { select, text } from './fields.js';
import { Form } from './forms.js';
import './mail.js';
import { documents, redraw, run, say, state } from './page.js';

const ask = documents('messages');
export const KINDS = ['CONFIRMATION', 'CHANGE', 'CANCELLATION', 'REMINDER', 'STAFF_NOTICE', 'DIGEST'];
const MORE_KINDS = ['ADDRESS_CONFIRMATION', 'STAFF_INVITATION', 'ADMIN_INVITATION', 'CONTACT_INVITATION'];
export const TO_STAFF = ['STAFF_NOTICE', 'DIGEST'];
const ONLY_EMAIL = [...TO_STAFF, ...MORE_KINDS];
const WAIT = 1500;
const ATTEMPTS = 8;

export const languagePairs = () => Object.entries(languages);
/** The channels of a kind. */
export const channelsOf = kind => (ONLY_EMAIL.includes(kind) ? ['EMAIL'] : ['EMAIL', 'SMS']).map(it => [it, say.channels[it]]);
const kindPairs = kinds => kinds.map(it => [it, say.messageKinds[it]]);
/** The language of the practice, if there are words in it. */
export const ownLanguage = () => Object.keys(languages).find(it => state.practice.locale.split('-')[0] === it) ?? 'en';

/** A message as it looks: its text, and its HTML as a mail program shows it. */
export function message(shown) {
  if (shown.errors.length > 0) {
    return html`<div class="notice bad" role="alert"><ul>${shown.errors.map(it => html`<li><bdi>${wording(it)}</bdi></li>`)}</ul></div>`;
  }
  return html`<article class="card stack message" aria-label=${say.messages.message}>
    ${shown.subject === null ? nothing : html`<p><span class="soft">${`${say.messages.subject}${say.colon}`}</span> <strong dir="auto">${shown.subject}</strong></p>`}
    ${shown.html ? html`<div class="both"><section class="stack"><h2>${say.messages.asHtml}</h2><openings-mail
      .name=${say.messages.asHtml} .html=${shown.html}></openings-mail></section>
      <section class="stack"><h2>${say.messages.asText}</h2><p class="lines" dir="auto">${shown.text}</p></section></div>`
    : html`<p class="lines" dir="auto">${shown.text}</p>`}
    ${shown.segments === null ? nothing : html`<p class="soft">${plural(say.messages.segments,
      shown.segments)} · ${say.messages.alphabets[shown.alphabet]}</p>`}
    ${shown.html ? html`<details><summary>${say.messages.html}</summary><pre class="scroll" tabindex="0"
      dir="ltr">${shown.html}</pre></details>` : nothing}</article>`;
}

/** The part that shows each kind. */
export async function preview() {
  const { services } = await ask('MessageServices');
  const form = new Form({ kind: 'CONFIRMATION', channel: 'EMAIL', locale: ownLanguage(), serviceId: null }, { asks: false });
  let shown;
  async function look() {
    if (!channelsOf(form.get('kind')).some(([it]) => it === form.get('channel'))) {
      form.set('channel', 'EMAIL');
    }
    ({ previewMessage: shown } = await ask('Preview', { input: form.values }));
  }
  await look();
  const changed = () => run(look);
  return () => html`<div class="card fields">${select(form, 'kind', say.messages.kind, kindPairs([...KINDS, ...MORE_KINDS]), { changed })}
    ${select(form, 'channel', say.reminders.channel, channelsOf(form.get('kind')), { changed })}
    ${select(form, 'locale', say.language, languagePairs(), { changed })}${select(form, 'serviceId', say.messages.service,
      [[null, say.none], ...services.nodes.map(it => [it.id, it.name])], { changed })}</div>${message(shown)}`;
}

/** Follows a message until it is known what became of it. */
export async function follow(id, changed) {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    await new Promise(resolve => setTimeout(resolve, WAIT));
    const { node } = await ask('TestState', { id });
    changed(node);
    if (!node || !['QUEUED', 'SENDING'].includes(node.status)) {
      return;
    }
  }
}

/** What became of a message, in words. */
export const outcome = sent => html`<p class="notice ${['SENT', 'DELIVERED'].includes(sent.status) ? 'good'
  : ['FAILED', 'UNDELIVERED'].includes(sent.status) ? 'bad' : ''}" role="status">
  ${say.messages.statuses[sent.status]}${sent.why ? html`${say.colon} <bdi lang="en">${sent.why}</bdi>` : nothing}
    ${['QUEUED', 'SENDING'].includes(sent.status) ? html` ${say.messages.queuedHint}` : nothing}</p>`;

/** The part that sends a test. @param address that is suggested */
export async function test(address = state.practice.email) {
  let sent;
  const form = new Form({ kind: 'CONFIRMATION', channel: 'EMAIL', address: address ?? null, locale: ownLanguage() }, {
    asks: false, button: say.messages.send, done: say.messages.queued,
    async save(values) {
      const { sendTestMessage } = await ask('SendTest', { input: { ...values, address: values.address ?? '' } });
      sent = sendTestMessage.message;
      return sendTestMessage;
    },
    saved() {
      follow(sent.id, now => {
        sent = now ?? sent;
        redraw();
      }).catch(() => {
        // The status that was known last stays.
      });
    },
  });
  return () => html`<p class="soft">${say.messages.testText}</p>${sent ? outcome(sent) : nothing}
    ${form.view(html`<div class="card fields">${select(form, 'kind', say.messages.kind, kindPairs(KINDS), { changed: redraw })}
      ${select(form, 'channel', say.reminders.channel, channelsOf(form.get('kind')))}
    ${text(form, 'address', say.messages.address, { mode: 'email', autocomplete: 'email' })}
      ${select(form, 'locale', say.language, languagePairs())}</div>`)}`;
}
