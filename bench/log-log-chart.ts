/** A small chart of lines on logarithmic axes, as SVG: one panel per line, side by side, with one common height. */

export interface Panel {
  /** Name and unit of the horizontal axis. */
  readonly across: string;
  /** Above zero, from left to right. */
  readonly points: readonly (readonly [x: number, y: number])[];
}

const WIDTH = 860;
const HEIGHT = 330;
const LEFT = 70;
const TOP = 46;
const BOTTOM = 66;
const GAP = 46;
const FONT_SIZE = 13;
// An image in a page knows nothing of the page's colours: these can be read on white and on black.
const TEXT = '#767676';
const GRID = '#76767640';
const LINE = '#2b83d6';

/** Draw panels whose lines share the vertical axis.
 *  @param up name and unit of the vertical axis. */
export function logLogChart({
  title,
  up,
  panels,
}: {
  readonly title: string;
  readonly up: string;
  readonly panels: readonly Panel[];
}): string {
  const heights = decades(panels.flatMap(({ points }) => points.map(([, y]) => y)));
  const toY = scale(heights, HEIGHT - BOTTOM, TOP);
  const panelWidth = (WIDTH - LEFT - 20 - GAP * (panels.length - 1)) / panels.length;
  const drawn = panels.flatMap((panel, i) => drawPanel(panel, LEFT + i * (panelWidth + GAP), panelWidth, toY, heights));
  const upTicks = heights.map((power) => text(LEFT - 8, toY(10 ** power) + 4, shown(10 ** power), 'end'));
  const said = panels
    .map(({ across, points }) => `${across}: ${points.map(([x, y]) => `${shown(x)} in ${shown(y)}`).join(', ')}`)
    .join('; ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" font-family="system-ui, sans-serif" font-size="${FONT_SIZE}" fill="${TEXT}">`,
    `<title>${title}</title>`,
    `<desc>${up}. ${said}.</desc>`,
    text(LEFT - 8, TOP - 24, up, 'start'),
    ...upTicks,
    ...drawn,
    '</svg>',
    '',
  ].join('\n');
}

function drawPanel(
  { across, points }: Panel,
  left: number,
  width: number,
  toY: (y: number) => number,
  heights: readonly number[],
): readonly string[] {
  const powers = decades(points.map(([x]) => x));
  const toX = scale(powers, left, left + width);
  const foot = HEIGHT - BOTTOM;
  const placed = points.map(([x, y]) => [round(toX(x)), round(toY(y))] as const);
  // Two ticks closer than this would write over each other.
  const every = Math.ceil((62 * (powers.length - 1)) / width);
  return [
    ...heights.map((power) => line(left, toY(10 ** power), left + width, toY(10 ** power))),
    ...powers.map((power) => line(toX(10 ** power), TOP, toX(10 ** power), foot)),
    ...powers.flatMap((power, i) => (i % every === 0 ? [text(toX(10 ** power), foot + 18, shown(10 ** power), 'middle')] : [])),
    text(left + width / 2, foot + 42, across, 'middle'),
    `<polyline points="${placed.map((at) => at.join(',')).join(' ')}" fill="none" stroke="${LINE}" stroke-width="2.5" stroke-linejoin="round"/>`,
    ...placed.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="3.5" fill="${LINE}"/>`),
    ...[0, points.length - 1].map((i) =>
      text(placed[i]?.[0] ?? 0, (placed[i]?.[1] ?? 0) - 10, shown(points[i]?.[1] ?? 0), i === 0 ? 'start' : 'end'),
    ),
  ];
}

/** Powers of ten from below the smallest number to above the largest. */
function decades(numbers: readonly number[]): readonly number[] {
  const first = Math.floor(Math.log10(Math.min(...numbers)));
  const last = Math.max(first + 1, Math.ceil(Math.log10(Math.max(...numbers))));
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function scale(powers: readonly number[], from: number, to: number): (number: number) => number {
  const [first, last] = [powers[0] ?? 0, powers.at(-1) ?? 1];
  return (number) => from + ((Math.log10(number) - first) / (last - first)) * (to - from);
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  return `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="${GRID}"/>`;
}

function text(x: number, y: number, said: string, anchor: 'start' | 'middle' | 'end'): string {
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${said}</text>`;
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

function shown(number: number): string {
  return number.toLocaleString('en', number < 1000 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 0 });
}
