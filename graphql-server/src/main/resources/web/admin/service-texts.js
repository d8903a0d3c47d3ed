/** What contacts read of a service in each language, and its own rules of reminders. */
import { html, nothing } from '../lib/lit-html.js';
import { languages } from '../shared/language.js';
import { area, radios, select, text } from './fields.js';
import { Form } from './forms.js';
import { documents, redraw, say, state } from './page.js';
import { reminderErrors, reminderRules, toForm, toInput } from './reminder-rules.js';

const ask = documents('services');

/** Public name and preparation. */
export function texts(service, { reload }) {
  const first = state.practice.locale;
  const given = service.service.texts ?? [];
  const form = new Form({ texts: given.length > 0 ? given.map(it => ({ ...it }))
    : [{ language: first, publicName: null, preparation: null }] }, {
    reload,
    async save(values) {
      const { setServiceTexts } = await ask('SetTexts', { input: { id: service.id, expectedVersion: service.version,
        texts: values.texts } });
      service.version = setServiceTexts.service?.version ?? service.version;
      return setServiceTexts;
    },
  });
  const nameOf = language => languages[language] ?? language;
  const change = list => {
    form.set('texts', list);
    redraw();
  };
  function missing() {
    const used = form.get('texts').map(it => it.language);
    return [...new Set([first, ...Object.keys(languages)])].filter(it => !used.includes(it));
  }
  const chosen = new Form({ language: missing()[0] ?? null }, { asks: false });
  return () => html`<p class="soft">${say.texts.text}</p>${form.view(html`${form.get('texts').map((it,
    index) => html`<fieldset class="card stack" id=${form.idOf(`texts.${index}`)} tabindex="-1">
      <legend class="hidden-text">${nameOf(it.language)}</legend>
    <div class="row spread"><h2 lang=${it.language}>${nameOf(it.language)}</h2>
      <button type="button" class="quiet bad-text" @click=${() => change(form.get('texts').filter((_,
        at) => at !== index))}>${say.texts.remove(nameOf(it.language))}</button></div>
    ${text(form, `texts.${index}.publicName`, say.texts.publicName, { hint: say.texts.publicNameHint, maximum: 200 })}
      ${area(form, `texts.${index}.preparation`, say.texts.preparation, { hint: say.texts.preparationHint })}</fieldset>`)}
    ${missing().length > 0 ? html`<div class="row bottom">${select(chosen, 'language', say.language, missing().map(it => [it, nameOf(it)]))}
      <button type="button" @click=${() => {
    const language = missing().includes(chosen.get('language')) ? chosen.get('language') : missing()[0];
    change([...form.get('texts'), { language, publicName: null, preparation: null }]);
    document.getElementById(form.idOf(`texts.${form.get('texts').length - 1}.publicName`))?.focus();
  }}>${say.texts.add}</button></div>` : nothing}`)}`;
}

/** Rules of reminders that replace those of the practice. */
export function reminders({ form: formOf, service }) {
  const form = formOf({ own: service.reminderRules === null ? 'practice' : 'own',
    reminderRules: (service.reminderRules ?? []).map(toForm) },
    values => ({ reminderRules: values.own === 'own' ? values.reminderRules.map(toInput) : null }),
    { check: values => (values.own === 'own' ? reminderErrors(form, 'reminderRules') : []) });
  return () => form.view(html`<div class="card">${radios(form, 'own', say.reminders.which,
    [['practice', say.reminders.practice], ['own', say.reminders.own]], { changed: redraw })}</div>
    ${form.get('own') === 'own' ? reminderRules(form, 'reminderRules') : nothing}`);
}
