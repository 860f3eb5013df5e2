import type { FindingWords } from '@arbor/engine';

/** One plain sentence for each finding code of label reading. */
export const labelWords: FindingWords = {
  'label.empty': () => 'This file is empty.',
  'label.too-large': ({ megabytes }) => `This file is too large for a label: ${megabytes} MB at most.`,
  'label.broken-pdf': ({ problem }) => `This PDF cannot be opened: ${problem}. Download it again.`,
  'label.not-text': () => 'This file is neither a PDF, a web page nor text.',
  'label.no-text': () => 'This PDF holds no text, perhaps a picture of a label. Ask the supplier for one with text.',
  'label.no-content': () => 'This page holds no label, perhaps an error page or one that only a browser fills. Save the PDF in its place.',
  'label.not-a-label': () => 'This does not look like an Electricity Facts Label.',
  'label.no-averages': () => 'The average prices at 500, 1,000 and 2,000 kWh cannot be read from this label.',
  'label.too-many-amounts': ({ most }) => `More than ${most} amounts stand between its averages and its terms: it is no label, or several.`,
  'label.no-prices': () => 'We found no energy price on this label.',
  'label.hours-unclear': () => 'Its price depends on the hour, and we could not tell the hours or their share of use.',
  'label.no-utility': () => 'It passes delivery on without figures and does not say for which utility.',
  'label.other-utility': ({ utility, wanted }) => `This label is for homes of ${utility}, and this home is with ${wanted}.`,
  'label.no-offer': ({ plan }) => `No offer of the list is called "${plan}" with this utility and term.`,
  'label.offer-differs': ({ plan }) => `The offer "${plan}" has other averages than this label: one of them is out of date.`,
  'label.several-offers': ({ plan, count }) => `Several offers called "${plan}" fit this label: ${count}.`,
  'label.no-term': () => 'It does not say clearly whether its price is fixed, and for how many months, so a year of it cannot be compared.',
  'label.no-date': () => 'It passes delivery on without figures and bears no date.',
  'label.delivery-unknown': () => 'It passes delivery on without figures, and we do not know the delivery charges of its day.',
  'label.prices-unclear': () => 'Its prices can be read in no way that makes sense.',
  'label.averages-differ': ({ kwh, printedCents, pricedCents }) =>
    `What we read comes to ${Math.round(Number(pricedCents) * 100) / 100} cents at ${kwh} kWh, and the label prints ${printedCents}.`,
  'label.several-averages': () =>
    'It prints several rows of averages, and we cannot tell which are of this home: other plans, utilities or devices.',
  'label.averages-coarse': () => 'Its averages are printed in whole cents, which prove no price.',
  'label.delivery-left-out': () => 'Its averages leave delivery out, so they cannot be compared.',
  'label.several-readings': () => 'Its prices can be read in more than one way that fits its averages.',
  'label.unexplained': ({ quote }) => `We do not know what this means for the price: "${quote}".`,
  'label.avoidable-fee': ({ quote }) => `A fee stands outside the averages: "${quote}".`,
  'label.delivery-of-its-day': () => 'It prints no delivery charges; those in force on its day were taken.',
  'label.delivery-inside': () => "Delivery is inside the supplier's own price.",
  'label.delivery-printed': () => 'Its delivery charges are the ones it prints; our own list has others for its day, or none.',
  'label.share-printed': ({ percent, period }) => `Its averages stand for ${percent}% of use in the hours it calls ${period}.`,
  'label.share-worked-out': ({ percent, period }) =>
    `Its averages fit if ${percent}% of use falls in the hours it calls ${period}; it does not print the share.`,
  'label.bounds-not-proven': () => 'Three averages do not prove every bound of use; the words of each are quoted.',
};
