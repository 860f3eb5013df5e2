/** Who offers what: the heading of a label names its supplier and its plan, in lines of any order. */
import { cleanText } from '../clean-text.ts';

interface LabelNames {
  readonly supplier: string | null;
  readonly plan: string | null;
}

const COMPANY = /,? ?\b(?:llc|l\.l\.c\.?|lp|l\.p\.?|inc\.?|ltd\.?|corp(?:oration)?\.?|co\.)(?=\W|$)/i;
const TRADE = /\b(?:energy|power|electric|electricity|utilities|company|retail)\b/i;
const TITLE =
  /^(?:electricity facts label|etiqueta de datos|spanish documents|los documentos|electricity price|average (?:price|monthly)|price disclosure)/i;
const ADDRESS = /^\d+ .*\b(?:street|st|suite|ste|avenue|ave|blvd|boulevard|road|rd|drive|dr|parkway|pkwy|plaza|floor)\b|\bsuite #? ?\d/i;
/** Parts of other rows and numbers that come into a heading when the text of a page is torn. */
const NO_NAME =
  /\?|@|https?:|www\.|%|¢|\$|\bk[wW]h\b|\d{3}[-.) ]+\d{3,4}\b|^p\.? ?o\.? box|^page \d|\.$|^(?:contract term|type of product|other key|terms and|customer|toll|phone|telephone|hours|version|disclosure|average|your |this |that |the (?!.*\d))|\b(?:customer (?:service|care)|license|certificate|monday|saturday)\b|^[A-Z0-9_-]{9,}$|^fixed (?:rate|price)(?: product)?$|^usage$|^use$/i;
const NOT_A_NAME =
  /^(?:sm|tm|®|™|td|efl|\d+|page \d+)$|^(?:electricity|pric(?:e|ing)|residential service|residential meters?)$|^(?:issue |effective )?(?:date|as of)\b|service area|usage area|^effect/i;
const MOST_CHARS = 80;
const DATE =
  /(?:issue |effective |effec ve )?(?:date:?\s*)?(?:\d{1,2}[/-]\d{1,2}[/-]20\d{2}(?: [\d:]+ [AP]M)?|\d{1,2}-[a-z]{3}-20\d{2}|[a-z]{3,9} \d{1,2}(?:st|nd|rd|th)?,? 20\d{2})/gi;

/** Find both names.
 *  @param head lines above the average prices; `all` the whole text, where the supplier is named again.
 *  @param namesUtility says whether a line names a utility. */
export function labelNames(head: readonly string[], all: string, namesUtility: (line: string) => boolean): LabelNames {
  const parts = head
    .flatMap((line) =>
      line
        .replace(/electricity facts label(?: \(efl\))?/gi, '')
        .replace(DATE, '')
        .split(/ {2,}|\s[|•/⇒]\s|\s=>\s|⇒/),
    )
    .map((part) => cleanText(part.replace(/[®™]/g, '').replace(/\(?(?:puct?|rep)\b[\w .:]*#? ?\d{4,6}\)?/gi, ''), 120))
    .map((part) => part.replace(/^[\s,|:-]+|[\s,|:-]+$/g, ''))
    .map((part) =>
      part
        .replace(/(?<=\d)(?:SM|TM)$/, '')
        .replace(/^(?:fixed|variable) (?:rate|price)(?: product)?\s*[-:]\s*|\s*[-–]\s*(?:fixed|variable)$/i, ''),
    )
    .filter(
      (part) =>
        part.length > 1 &&
        part.length <= MOST_CHARS &&
        !TITLE.test(part) &&
        !NOT_A_NAME.test(part) &&
        (isCompany(part) || !(ADDRESS.test(part) || NO_NAME.test(part))),
    );
  const split = parts.flatMap((part) => companyAndMore(part));
  const companies = split.filter((part) => isCompany(part) && !namesUtility(part));
  const supplier =
    companies[0] ?? namedElsewhere(all) ?? split.find((part) => TRADE.test(part) && !/\d/.test(part) && !namesUtility(part)) ?? null;
  const others = split.filter((part) => part !== supplier && !COMPANY.test(part) && !namesUtility(part));
  const short =
    supplier
      ?.replace(COMPANY, '')
      .split(/\bdba\b|d\/b\/a/i)
      .at(-1)
      ?.trim()
      .toLowerCase() ?? '';
  const plans = others.filter((part) => part.toLowerCase() !== short && !isShortOf(part, supplier));
  return { supplier, plan: plans.find((part) => /\d/.test(part)) ?? plans.at(-1) ?? null };
}

/** A name in full: more than its legal form, and no sentence. */
function isCompany(part: string): boolean {
  const match = COMPANY.exec(part);
  return (
    match !== null &&
    match.index > 2 &&
    !ADDRESS.test(part) &&
    !/\?|@|https?:|www\.|%|\$|\b(?:is|are|that|by|of service|trademarks?)\b/i.test(part)
  );
}

/** "Company LLC, Plan 12 Plan" is a company and a plan. */
function companyAndMore(part: string): readonly string[] {
  const match = COMPANY.exec(part);
  if (!match) return [part];
  const end = match.index + match[0].length;
  const rest = part.slice(end);
  if (/^\s*,\s*\S/.test(rest)) return [part.slice(0, end), rest.replace(/^[\s,]+/, '')];
  return [part];
}

function isShortOf(part: string, supplier: string | null): boolean {
  return supplier !== null && supplier.toLowerCase().startsWith(part.toLowerCase());
}

/** "Does Made Energy purchase excess …", or the company beside its licence number. */
function namedElsewhere(all: string): string | null {
  const asked = /does (?!the\b|rep\b)([A-Z][\w&.' -]{2,40}?) purchase\b/i.exec(all)?.[1];
  const licensed =
    /([A-Z][\w&.',() -]{3,60}?(?:LLC|LP|Inc\.?)(?: (?:dba|d\/b\/a) [A-Z][\w&.' -]{2,30})?)[^A-Za-z]{0,4}(?:\(|\||•|,)?\s*(?:PUCT?|REP|Certificate)/.exec(
      all,
    )?.[1];
  return cleanText(licensed ?? asked ?? '', 80) || null;
}
