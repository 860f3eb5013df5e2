import { sumMeters, sumMetersWords } from '@arbor/usage';
import type { UsageSeries } from '@arbor/engine';
import { describe, expect, it } from 'vitest';
import { CHICAGO, channelOf } from './made-year.ts';

const meter = (name: string, from: string, to: string, kwh: number, minutes = 60): UsageSeries => ({
  meter: name,
  fuel: 'electricity',
  zone: CHICAGO,
  channels: [channelOf({ from, to, minutes, microWhAt: () => kwh * 1e9 })],
});
const total = ({ channels }: UsageSeries): number => (channels[0]?.microWh ?? new Float64Array()).reduce((sum, one) => sum + one, 0) / 1e9;

describe('several meters as one', () => {
  it('add up, quarter-hours into the hours of another', () => {
    const { series, findings } = sumMeters([
      meter('0001', '2025-01-01', '2025-01-03', 1),
      meter('0002', '2025-01-01', '2025-01-03', 0.25, 15),
    ]);
    expect(findings).toEqual([]);
    expect(series).toMatchObject({ meter: '0001+0002', zone: CHICAGO });
    expect(series.channels[0]?.startSeconds.length).toBe(48);
    expect([...new Set(series.channels[0]?.microWh)]).toEqual([2e9]);
  });

  it('go on where one follows the other', () => {
    const { series, findings } = sumMeters([meter('new', '2025-01-03', '2025-01-05', 2), meter('old', '2025-01-01', '2025-01-03', 1)]);
    expect(findings).toEqual([]);
    expect(total(series)).toBe(48 + 96);
    const starts = [...(series.channels[0]?.startSeconds ?? [])];
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
  });

  it('keep what each sends to the grid', () => {
    const solar = meter('0002', '2025-01-01', '2025-01-02', 1);
    const { series } = sumMeters([
      meter('0001', '2025-01-01', '2025-01-02', 1),
      {
        ...solar,
        channels: [
          ...solar.channels,
          { ...channelOf({ from: '2025-01-01', to: '2025-01-02', minutes: 60, microWhAt: () => 5e8 }), channel: 'export' },
        ],
      },
    ]);
    expect(series.channels.map(({ channel, microWh }) => [channel, microWh[0]])).toEqual([
      ['import', 2e9],
      ['export', 5e8],
    ]);
  });

  it('say on which days one of them is missing', () => {
    const said = (...meters: readonly UsageSeries[]): readonly string[] =>
      sumMeters(meters).findings.map(({ code, data }) => sumMetersWords[code]?.(data) ?? '');
    expect(said(meter('1', '2025-01-01', '2025-02-01', 1), meter('2', '2025-01-10', '2025-02-01', 1))).toEqual([
      'Only from 2025-01-10 to 2025-01-31 do all of the meters have readings. On other days their sum is too low.',
    ]);
    expect(
      said(meter('1', '2025-01-01', '2025-01-05', 1), meter('2', '2025-01-02', '2025-01-06', 1), meter('3', '2025-01-08', '2025-01-09', 1)),
    ).toEqual(['The meters never all have readings on one day. Their sum is too low where one is missing.']);
  });

  it('are one when there is one, and none is a mistake of the caller', () => {
    const one = meter('1', '2025-01-01', '2025-01-02', 1);
    expect(sumMeters([one]).series).toBe(one);
    expect(() => sumMeters([])).toThrow(RangeError);
  });
});
