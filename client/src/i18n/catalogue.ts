import { createIntl } from '@formatjs/intl';
import type { Language } from '@loket/contract';

/** The texts of a program: the same keys in every language, which the type holds. ICU MessageFormat, as react-intl takes it. */
export type Catalogues<Key extends string = string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;

export type CatalogueProblem =
  | { readonly problem: 'missing'; readonly key: string; readonly language: string }
  | { readonly problem: 'unreadable'; readonly key: string; readonly language: string }
  | {
      readonly problem: 'placeholders';
      readonly key: string;
      readonly language: string;
      readonly expected: string;
      readonly found: string;
    };

/**
 * What is wrong between the languages of a catalogue, for tests: keys that one language lacks, messages that do not parse, and
 * placeholders that are not those of the Dutch text. Empty if all is well.
 */
export function catalogueProblems(catalogues: Catalogues): readonly CatalogueProblem[] {
  const keys = new Set(Object.values(catalogues).flatMap((messages) => Object.keys(messages)));
  const problems: CatalogueProblem[] = [];
  for (const key of [...keys].sort()) {
    const expected = placeholdersOf(catalogues.nl[key], 'nl');
    for (const [language, messages] of Object.entries(catalogues)) {
      const found = placeholdersOf(messages[key], language);
      if (found === 'missing' || found === 'unreadable') problems.push({ problem: found, key, language });
      else if (Array.isArray(expected) && expected.join() !== found.join()) {
        problems.push({ problem: 'placeholders', key, language, expected: expected.join(), found: found.join() });
      }
    }
  }
  return problems;
}

function placeholdersOf(message: string | undefined, language: string): readonly string[] | 'missing' | 'unreadable' {
  if (message === undefined || message === '') return 'missing';
  try {
    const { formatters } = createIntl({ locale: language });
    return [...new Set(namesIn(formatters.getMessageFormat(message, language).getAst()))].sort();
  } catch {
    // The parser throws a SyntaxError for whatever is no MessageFormat.
    return 'unreadable';
  }
}

type Element = ReturnType<ReturnType<ReturnType<typeof createIntl>['formatters']['getMessageFormat']>['getAst']>[number];

/** Names of arguments and tags, however deep in plurals and selects. */
function namesIn(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => {
    const own = 'value' in element && !isLiteral(element) ? [element.value] : [];
    const options = 'options' in element ? Object.values(element.options).flatMap((option) => namesIn(option.value)) : [];
    const children = 'children' in element ? namesIn(element.children) : [];
    return [...own, ...options, ...children];
  });
}

/** Literal text is the one element with nothing but a value: its type has the number 0 in the parser. */
const isLiteral = (element: Element): boolean => Number(element.type) === 0;
