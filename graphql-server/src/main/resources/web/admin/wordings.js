/** The practice's own words of messages. */
import { html, nothing } from '../lib/lit-html.js';
import { languages } from '../shared/language.js';
import { area, select, text } from './fields.js';
import { Form, removal } from './forms.js';
import { channelsOf, KINDS, languagePairs, message, ownLanguage, TO_STAFF } from './message-preview.js';
import { announce, documents, isDone, keepUnsaved, redraw, run, say, state } from './page.js';

const ask = documents('messages');
const same = (one, other) => one.kind === other.kind && one.channel === other.channel && one.language === other.language
  && (one.service?.id ?? null) === other.serviceId;

/** The part with all own words, and a form for one of them. */
export async function wordings() {
  const { services } = await ask('MessageServices');
  let list;
  const load = async () => {
    list = (await ask('Wordings')).messageWordings.filter(it => it.body !== null || it.history.length > 0);
  };
  await load();
  const chosen = { kind: 'CONFIRMATION', channel: 'EMAIL', language: ownLanguage(), serviceId: null };
  const picker = new Form(chosen, { asks: false });
  let form;
  /** What `form` changes the words of. */
  let edited;
  let stored;
  let shown;

  async function edit() {
    if (!channelsOf(chosen.kind).some(([it]) => it === chosen.channel)) {
      chosen.channel = 'EMAIL';
    }
    stored = list.find(it => same(it, chosen));
    const { previewMessage } = await ask('Preview', { input: { kind: chosen.kind, channel: chosen.channel, locale: chosen.language,
      serviceId: chosen.serviceId } });
    shown = previewMessage;
    edited = { ...chosen };
    form = new Form({ subject: stored?.subject ?? null, body: stored?.body ?? null }, {
      reload: async () => {
        await load();
        await edit();
      },
      async save(values) {
        const { setMessageWording } = await ask('SetWording', { input: { ...chosen, subject: chosen.channel === 'SMS' ? null
          : values.subject, body: values.body ?? '', expectedVersion: stored?.version ?? 0 } });
        shown = setMessageWording.preview ?? shown;
        return setMessageWording;
      },
      async saved() {
        await load();
        stored = list.find(it => same(it, chosen));
      },
    });
  }
  await edit();

  /** Shows the words of what was chosen, unless words that are not saved would be lost. */
  async function changed() {
    redraw();
    if (await form.mayBeReplaced()) {
      await run(edit);
    } else {
      Object.assign(chosen, edited);
      redraw();
    }
  }

  async function look() {
    const { subject, body } = form.values;
    ({ previewMessage: shown } = await ask('Preview', { input: { kind: chosen.kind, channel: chosen.channel, locale: chosen.language,
      serviceId: chosen.serviceId, ...(subject && { subject }), ...(body && { body }) } }));
  }

  async function goBack() {
    const { kind, channel, language, serviceId } = chosen;
    if (await isDone((await ask('RemoveWording', { input: { kind, channel, language, serviceId,
      expectedVersion: stored.version } })).removeMessageWording, say.removed)) {
      keepUnsaved(form, false);
      await load();
      await edit();
    }
  }

  async function take(version) {
    if (!await form.mayBeReplaced()) {
      return;
    }
    form.set('subject', version.subject);
    form.set('body', version.body);
    redraw();
    announce(say.wordings.taken(version.version));
  }

  function pick(it) {
    Object.assign(chosen, { kind: it.kind, channel: it.channel, language: it.language, serviceId: it.service?.id ?? null });
    return changed();
  }

  const clock = state.clock;
  const name = it => `${say.messageKinds[it.kind]} · ${say.channels[it.channel]} · ${languages[it.language] ?? it.language}${it.service
    ? ` · ${it.service.name}` : ''}`;
  const hasServices = () => chosen.kind !== 'DIGEST';
  return () => html`<p class="soft">${say.wordings.text}</p>
    ${list.length === 0 ? html`<p>${say.wordings.none}</p>` : html`<ul class="card plain-list entries">${list.map(it => html`<li
      class="row spread"><span dir="auto">${name(it)} ${it.body === null ? html`<span class="chip">${say.wordings.builtIn}</span>`
        : nothing}
      ${it.broken ? html`<span class="chip bad">${say.wordings.broken}</span><br><span class="error">${clock.moment(new Date(it.broken.at))}
        ${say.colon} <bdi lang="en">${it.broken.reason}</bdi></span>` : nothing}</span>
      <button type="button" class="quiet" @click=${() => pick(it)}>${say.change}<span
        class="hidden-text"> ${name(it)}</span></button></li>`)}</ul>`}
    <h2>${say.wordings.title}</h2><div class="card fields">${select(picker, 'kind', say.messages.kind,
      KINDS.map(it => [it, say.messageKinds[it]]), { changed })}${select(picker, 'channel', say.reminders.channel, channelsOf(chosen.kind),
        { changed })}
    ${select(picker, 'language', say.language, languagePairs(), { changed })}
      ${hasServices() ? select(picker, 'serviceId', say.messages.service, [[null, say.wordings.allServices],
        ...services.nodes.map(it => [it.id, it.name])], { changed }) : nothing}</div>
    ${form.view(html`<div class="card stack">${chosen.channel === 'EMAIL' ? text(form, 'subject', say.messages.subject,
      { hint: say.wordings.subjectHint, maximum: 200 }) : nothing}
      ${area(form, 'body', say.wordings.body, { rows: chosen.channel === 'EMAIL' ? 12 : 3, hint: TO_STAFF.includes(chosen.kind)
        ? say.wordings.staffHint : say.wordings.bodyHint })}</div>`,
    html`<button type="button" @click=${() => run(look)}>${say.wordings.look}</button>${stored?.body
      ? removal(say.wordings.goBack, say.wordings.goBackQuestion, goBack) : nothing}`)}
    <h2>${say.wordings.preview}</h2>${message(shown)}
    ${stored && stored.history.length > 0 ? html`<h2>${say.wordings.versions}</h2>
      <ul class="card plain-list entries">${stored.history.map(it => html`<li
        class="row spread"><span>${say.wordings.version(it.version)} · <bdi>${clock.moment(new Date(it.createdAt))}</bdi>
      ${it.body === null ? html` · ${say.wordings.builtIn}` : nothing}</span>${it.body === null ? nothing
        : html`<button type="button" class="quiet" @click=${() => take(it)}>${say.wordings.take}<span
          class="hidden-text"> ${it.version}</span></button>`}</li>`)}</ul>` : nothing}`;
}
