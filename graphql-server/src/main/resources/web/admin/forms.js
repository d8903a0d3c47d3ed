/** Forms: values, errors at their fields and in a list, what is saved and what is not, and concurrent changes. */
import { html, nothing } from '../lib/lit-html.js';
import { wording } from './errors.js';
import { announce, isConfirmed, keepUnsaved, now, redraw, run, say, state } from './page.js';

let forms = 0;

/** The value at a path such as `rules.duration`. */
const at = (values, path) => path.split('.').reduce((value, name) => value?.[name], values);

function put(values, path, value) {
  const names = path.split('.');
  names.slice(0, -1).reduce((inside, name) => inside[name], values)[names.at(-1)] = value;
}

/** The fields of a form, whose names are the paths of the input that it makes. */
export class Form {
  errors = [];
  problem;
  isStale = false;
  isUnsaved = false;
  savedAt;

  /**
   * @param values of the fields, by the names of the input; lists and objects too
   * @param options `save(values)` gives a payload with `userErrors`; `saved(payload)` follows a success; `reload` loads the
   *     current state after STALE; `check(values)` lists errors `{ name, text }` before anything is sent; `button` its text;
   *     `names` the fields whose names differ from the names in the paths of errors; `asks` is false if nothing is lost by leaving
   */
  constructor(values, options) {
    this.values = values;
    this.options = options;
    this.id = `form${++forms}`;
  }

  get(name) {
    return at(this.values, name);
  }

  /** Changes a value. */
  set(name, value) {
    put(this.values, name, value);
    this.touch();
  }

  /** The form has a change that is not saved. */
  touch() {
    const isFirst = !this.isUnsaved;
    this.isUnsaved = true;
    this.savedAt = undefined;
    keepUnsaved(this, this.options.asks !== false);
    if (isFirst) {
      redraw();
    }
  }

  /** Asks whoever would lose something, before another form takes the place of this one; false if it must stay. */
  async mayBeReplaced() {
    const isLost = this.isUnsaved && this.options.asks !== false;
    if (isLost && !await isConfirmed(say.forms.replace, say.forms.replaceYes)) {
      return false;
    }
    keepUnsaved(this, false);
    return true;
  }

  idOf(name) {
    return `${this.id}-${name.replaceAll('.', '-')}`;
  }

  error(name) {
    return this.errors.find(it => it.name === name)?.text;
  }

  async submit() {
    this.problem = undefined;
    this.isStale = false;
    this.errors = this.options.check?.(this.values) ?? [];
    if (this.errors.length === 0) {
      await this.#send();
    }
    if (this.errors.length > 0 || this.problem) {
      redraw();
      document.getElementById(`${this.id}-problem`)?.focus();
    }
  }

  async #send() {
    const payload = await this.options.save(this.values);
    const { userErrors } = payload;
    if (userErrors.length === 0) {
      this.isUnsaved = false;
      keepUnsaved(this, false);
      this.savedAt = now();
      announce(this.options.done ?? say.forms.saved);
      await this.options.saved?.(payload);
      return;
    }
    this.isStale = userErrors.some(it => it.code === 'STALE');
    if (this.isStale) {
      this.problem = say.forms.stale;
      return;
    }
    this.errors = userErrors.map(it => ({ name: this.#nameOf(it.path), text: wording(it) }));
  }

  #nameOf(path) {
    const name = (path ?? []).slice(1).join('.');
    return this.options.names?.[name] ?? name;
  }

  /** Goes to the field of an error, or to the part of the form that it is in. */
  #goTo(name) {
    const steps = name.split('.');
    for (let length = steps.length; length > 0; length--) {
      const element = document.getElementById(this.idOf(steps.slice(0, length).join('.')));
      if (element) {
        element.closest('details')?.setAttribute('open', '');
        element.focus();
        return;
      }
    }
  }

  #summary() {
    if (this.errors.length === 0 && !this.problem) {
      return nothing;
    }
    return html`<div class="notice bad stack" id="${this.id}-problem" tabindex="-1" role="alert">
      <h2>${this.problem ?? say.forms.problem}</h2>
      ${this.errors.length > 0 ? html`<ul>${this.errors.map(it => html`<li>${it.name === '' ? html`<bdi>${it.text}</bdi>`
        : html`<a href="#${this.idOf(it.name)}"
        @click=${event => {
    event.preventDefault();
    this.#goTo(it.name);
  }}>${this.#labelOf(it.name)}<bdi>${it.text}</bdi></a>`}</li>`)}</ul>` : nothing}
      ${this.isStale && this.options.reload ? html`<p><button type="button"
        @click=${() => run(this.options.reload)}>${say.forms.reload}</button></p>` : nothing}
    </div>`;
  }

  #labelOf(name) {
    const label = this.labels?.get(name);
    return label ? `${label}${say.colon} ` : '';
  }

  /** The words of a field, for the list of errors. */
  keepLabel(name, label) {
    (this.labels ??= new Map()).set(name, label);
  }

  #state() {
    if (this.options.asks === false) {
      return nothing;
    }
    if (this.savedAt) {
      return say.forms.savedAt(state.clock.time(this.savedAt));
    }
    return this.isUnsaved ? say.forms.unsaved : nothing;
  }

  /** The form with its fields. @param more further buttons */
  view(fields, more = nothing) {
    return html`<form class="stack form" novalidate id=${this.id} @submit=${event => {
      event.preventDefault();
      run(() => this.submit());
    }}>${this.#summary()}${fields}
      <div class="row actions"><button class="primary">${this.options.button ?? say.forms.save}</button>${more}<span class="soft small"
        role="status">${this.#state()}</span></div>
    </form>`;
  }
}

/** A button that removes something after a question. */
export function removal(text, question, action) {
  return html`<button type="button" class="quiet bad-text" @click=${async () => await isConfirmed(question, text)
    && run(action)}>${text}</button>`;
}
