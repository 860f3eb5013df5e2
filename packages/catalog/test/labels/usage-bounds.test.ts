import { describe, expect, it } from 'vitest';
import { blockRange, useRange } from '../../src/labels/usage-bounds.ts';
import { boundsIn, energyOnlyFrom, waiverOf } from '../../src/labels/usage-waivers.ts';

const from = (kwh: number, included = true) => ({ from: { kwh, included } });
const upTo = (kwh: number, included = true) => ({ upTo: { kwh, included } });

describe('bounds of use', () => {
  it.each([
    ['when usage >=1000 kWh', from(1000)],
    ['if your usage exceeds 999 kWh', from(999, false)],
    ['for 1,000 kWh or more', from(1000)],
    ['2000+ kWh', from(2000)],
    ['is less than 1,000 kWh', upTo(1000, false)],
    ['is 1,000 kWh or less', upTo(1000)],
    ['between 1,000 and 2,000 kWh', { ...from(1000), ...upTo(2000) }],
    ['usage >= 1000 kWh and < 2000 kWh', { ...from(1000), ...upTo(2000, false) }],
    ['500 kWh or more but less than 2,000 kWh', { ...from(500), ...upTo(2000, false) }],
    ['1000 - 1499 kWh', { ...from(1000), ...upTo(1499) }],
    ['usage is more than 1,500 kWh and up to 2,500 kWh', { ...from(1500, false), ...upTo(2500) }],
    ['usage is more than 1,500 kWh, up to 2,500 kWh', { ...from(1500, false), ...upTo(2500) }],
    ['usage is below 2,500 kWh but at least 1,500 kWh', { ...from(1500), ...upTo(2500, false) }],
    ['usage is at least 1,500 kWh and does not exceed 2,500 kWh', { ...from(1500), ...upTo(2500) }],
    ['usage is at least 1,500 kWh and no more than 2,500 kWh', { ...from(1500), ...upTo(2500) }],
    ['usage is over 1,500 kWh and under 2,500 kWh', { ...from(1500, false), ...upTo(2500, false) }],
    ['1500 kWh or more and 2500 kWh or less', { ...from(1500), ...upTo(2500) }],
    ['1,000 kWh and up to 2,000 kWh', { ...from(1000), ...upTo(2000) }],
    ['1,000 kWh and under 2,000 kWh', { ...from(1000), ...upTo(2000, false) }],
    ['from 1,000 kWh up to 2,000 kWh', { ...from(1000), ...upTo(2000) }],
    ['1,000 kWh and up', from(1000)],
    ['at least 1,000 kWh. Fees below 2,000 kWh', from(1000)],
    ['usage does not exceed 499 kWh', upTo(499)],
    ["usage doesn't exceed 499 kWh", upTo(499)],
    ['not more than 1,000 kWh', upTo(1000)],
    ['not less than 1,000 kWh', from(1000)],
    ['equals or exceeds 1,000 kWh', from(1000)],
    ['$125.00 per billing cycle', null],
  ])('reads "%s"', (text, range) => {
    expect(useRange(text)).toEqual(range);
  });

  it.each([
    ['0 - 1200 kWh', upTo(1200)],
    ['first 1,000 kWh', upTo(1000)],
    ['(501 - 1000 kWh)', { ...from(501), ...upTo(1000) }],
    ['(1001+ kWh)', from(1001)],
  ])('reads the block "%s"', (text, range) => {
    expect(blockRange(text)).toEqual(range);
  });

  it('are turned round where a charge is waived', () => {
    expect(boundsIn('(waived if usage is 800 kWh or more)')).toEqual(upTo(800, false));
    expect(waiverOf('The Base Charge will be waived for any billing cycle in which usage exceeds 1,000 kWh.', 'base')).toEqual(upTo(1000));
    expect(waiverOf('The Base Charge is waived in your first month.', 'base')).toBeNull();
  });

  it('of an energy charge that begins above a use', () => {
    expect(energyOnlyFrom('*The Energy Charge is only applicable to usage above 1000 kWh in a billing cycle.')).toEqual(from(1000, false));
    expect(energyOnlyFrom('The energy charge applies to all usage.')).toBeNull();
  });
});
