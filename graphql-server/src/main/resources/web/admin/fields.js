/** Fields of forms: label, hint, error and control belong together. */
import { html, nothing } from '../lib/lit-html.js';
import { redraw, say } from './page.js';

const described = (form, name, hint) =>
  [hint && `${form.idOf(name)}-hint`, form.error(name) && `${form.idOf(name)}-error`].filter(Boolean).join(' ') || nothing;

function notes(form, name, hint) {
  const error = form.error(name);
  return html`${hint ? html`<span class="hint" id="${form.idOf(name)}-hint">${hint}</span>` : nothing}
    ${error ? html`<span class="error" id="${form.idOf(name)}-error"><bdi>${error}</bdi></span>` : nothing}`;
}

function field(form, name, label, hint, control, kind = '') {
  form.keepLabel(name, label);
  return html`<div class="field ${kind}"><label for=${form.idOf(name)}>${label}</label>${notes(form, name, hint)}${control}</div>`;
}

/**
 * A line of text.
 *
 * @param options `hint`, `type`, `autocomplete`, `list` of suggestions, `mode` of the keyboard, `kind` (a class), `maximum` of characters
 */
export function text(form, name, label, { hint, type = 'text', autocomplete = 'off', list, mode, kind, maximum } = {}) {
  return field(form, name, label, hint, html`<input id=${form.idOf(name)} type=${type} autocomplete=${autocomplete}
    .value=${form.get(name) ?? ''}
    list=${list ?? nothing} inputmode=${mode ?? nothing} maxlength=${maximum ?? nothing} dir=${type === 'text' && !mode ? 'auto' : nothing}
    aria-invalid=${form.error(name) ? 'true' : nothing} aria-describedby=${described(form, name, hint)}
    @input=${event => form.set(name, event.target.value === '' ? null : event.target.value)}>`, kind);
}

/** A time as people write it, 9, 9.30 or 0930, as 09:30; what is no time stays as it is. */
function asTime(written) {
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:[:.h ]?(\d\d))?$/.exec(written.trim()) ?? [];
  return hours && Number(hours) <= 24 && Number(minutes) < 60 ? `${hours.padStart(2, '0')}:${minutes}` : written.trim();
}

/** A time of the day, on a clock of 24 hours whatever the browser's language; 24:00 is the end of a day. */
export function time(form, name, label, { hint } = {}) {
  return field(form, name, label, hint, html`<input id=${form.idOf(name)} type="text" autocomplete="off" placeholder="00:00" maxlength="8"
    dir="ltr" .value=${form.get(name) ?? ''}
    aria-invalid=${form.error(name) ? 'true' : nothing} aria-describedby=${described(form, name, hint)}
    @input=${event => form.set(name, event.target.value === '' ? null : asTime(event.target.value))}
    @change=${event => {
    event.target.value = form.get(name) ?? '';
    redraw();
  }}>`, 'time');
}

/** A whole number, or none. */
export function number(form, name, label, { hint, minimum = 0 } = {}) {
  return field(form, name, label, hint, html`<input id=${form.idOf(name)} type="number" min=${minimum} step="1"
    .value=${form.get(name) ?? ''}
    aria-invalid=${form.error(name) ? 'true' : nothing} aria-describedby=${described(form, name, hint)}
    @input=${event => form.set(name, event.target.value === '' ? null : Math.round(event.target.valueAsNumber))}>`, 'short');
}

/** Several lines. */
export function area(form, name, label, { hint, rows = 4, direction = 'auto' } = {}) {
  return field(form, name, label, hint, html`<textarea id=${form.idOf(name)} rows=${rows} dir=${direction} .value=${form.get(name) ?? ''}
    aria-invalid=${form.error(name) ? 'true' : nothing} aria-describedby=${described(form, name, hint)}
    @input=${event => form.set(name, event.target.value === '' ? null : event.target.value)}></textarea>`);
}

/** One of several. @param options pairs of value and text; the value null is the empty choice */
export function select(form, name, label, options, { hint, kind, changed } = {}) {
  const value = form.get(name) ?? '';
  return field(form, name, label, hint, html`<select id=${form.idOf(name)} aria-invalid=${form.error(name) ? 'true' : nothing}
    aria-describedby=${described(form, name, hint)} @change=${event => {
  form.set(name, event.target.value === '' ? null : event.target.value);
  changed?.();
}}>${options.map(([key, words]) => html`<option value=${key ?? ''} .selected=${(key ?? '') === value}>${words}</option>`)}</select>`, kind);
}

/** Yes or no. */
export function check(form, name, label, { hint, changed } = {}) {
  form.keepLabel(name, label);
  return html`<div class="field"><label class="choice"><input id=${form.idOf(name)} type="checkbox" .checked=${form.get(name) ?? false}
    aria-invalid=${form.error(name) ? 'true' : nothing} aria-describedby=${described(form, name, hint)}
    @change=${event => {
  form.set(name, event.target.checked);
  changed?.();
}}><span>${label}</span></label>${notes(form, name, hint)}</div>`;
}

/** Some of several, in the order in which they were chosen. @param options pairs of value and text */
export function checks(form, name, legend, options, { hint, none } = {}) {
  form.keepLabel(name, legend);
  const chosen = form.get(name) ?? [];
  const toggle = (key, isOn) => form.set(name, isOn ? [...chosen, key] : chosen.filter(it => it !== key));
  return html`<fieldset class="field" id=${form.idOf(name)} tabindex="-1" aria-describedby=${described(form, name, hint)}>
    <legend>${legend}</legend>${notes(form, name, hint)}
    ${options.length === 0 ? html`<p class="soft">${none ?? say.none}</p>`
      : html`<div class="choices">${options.map(([key, words]) => html`<label class="choice"><input type="checkbox"
      .checked=${chosen.includes(key)} @change=${event => toggle(key, event.target.checked)}><span
        dir="auto">${words}</span></label>`)}</div>`}</fieldset>`;
}

/** One of a few, all of which are seen. */
export function radios(form, name, legend, options, { hint, changed } = {}) {
  form.keepLabel(name, legend);
  return html`<fieldset class="field" id=${form.idOf(name)} tabindex="-1" aria-describedby=${described(form, name, hint)}>
    <legend>${legend}</legend>${notes(form, name, hint)}
    <div class="choices">${options.map(([key, words]) => html`<label class="choice"><input type="radio" name=${form.idOf(name)}
      .checked=${form.get(name) === key}
      @change=${() => {
    form.set(name, key);
    changed?.();
  }}><span>${words}</span></label>`)}</div></fieldset>`;
}

/** A length of time: a number and its unit. The value is a `Length` of durations.js. */
export function length(form, name, label, units, { hint, changed } = {}) {
  form.keepLabel(name, label);
  const value = form.get(name);
  const id = form.idOf(name);
  return html`<div class="field"><label for=${id}>${label}</label>${notes(form, name, hint)}<div class="length">
    <input id=${id} type="text" inputmode="numeric" autocomplete="off" .value=${value.amount}
      aria-invalid=${form.error(name) ? 'true' : nothing}
      aria-describedby=${described(form, name, hint)} @input=${event => {
    form.set(name, { ...value, ...form.get(name), amount: event.target.value.trim() });
    changed?.();
  }}>
    ${units.length > 1 ? html`<select aria-label=${say.unitOf(label)} @change=${event => {
    form.set(name, { ...form.get(name), unit: event.target.value });
    changed?.();
    redraw();
  }}>${units.map(it => html`<option
      value=${it} .selected=${it === value.unit}>${say.units[it]}</option>`)}</select>`
        : html`<span>${say.units[units[0]]}</span>`}</div></div>`;
}
