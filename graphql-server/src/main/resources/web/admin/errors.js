/** Errors of the API in the language of the page: by code where it is known, else in the words of the API. */
import { number } from '../shared/language.js';
import { say } from './page.js';

const NUMBERS = /^-?\d+$/;

function parameter(error, name) {
  const value = error.parameters?.find(it => it.name === name)?.value;
  return value && NUMBERS.test(value) ? number(Number(value)) : value;
}

/** The part of the path that a field has its words by: the name before list indexes. */
const fieldOf = error => error.path?.filter(it => !NUMBERS.test(it)).at(-1);

function invalid(error) {
  const words = say.errors.invalid;
  const example = say.errors.formats[fieldOf(error)];
  const [maximum, minimum] = [parameter(error, 'maximum'), parameter(error, 'minimum')];
  switch (error.reason) {
    case 'REQUIRED':
    case 'BLANK':
      return words.required;
    case 'TOO_LONG':
      return maximum ? words.tooLong(maximum) : undefined;
    case 'TOO_MANY':
      return maximum ? words.tooMany(maximum) : undefined;
    case 'BAD_FORMAT':
      return example;
    case 'OUT_OF_RANGE':
      return minimum && maximum && NUMBERS.test(minimum) && NUMBERS.test(maximum) ? words.between(minimum, maximum) : undefined;
    case 'DUPLICATE':
      return words.duplicate;
    default:
      return undefined;
  }
}

/** One sentence about a user error. */
export function wording(error) {
  return (error.code === 'INVALID' ? invalid(error) : say.errors.codes[error.code]) ?? error.message;
}
