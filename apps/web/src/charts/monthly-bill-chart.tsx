import { type CostGroup, dollarsAndCents, dollarsOf, groupNames, monthName, monthWords } from '@arbor/advice';
import { Bar, BarChart, CartesianGrid, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';

interface MonthBar {
  readonly month: string;
  readonly groups: Readonly<Record<CostGroup, number>>;
  readonly totalNanos: number;
}

const tick = { fill: 'var(--ink-2)', fontSize: 14 };

/** Monthly bills as stacked bars, credits below zero. The table beside it says the same, so to assistive technology it is one picture. */
export function MonthlyBillChart({
  months,
  groups,
  title,
}: {
  readonly months: readonly MonthBar[];
  readonly groups: readonly CostGroup[];
  readonly title: string;
}) {
  return (
    <div role="img" aria-label={`${title}. The numbers are in the table below.`} className="chart-picture">
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={[...months]}
          stackOffset="sign"
          accessibilityLayer={false}
          margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
          barCategoryGap="22%"
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="month"
            tickFormatter={(month: string) => monthName(month).slice(0, 3)}
            tick={tick}
            tickLine={false}
            axisLine={false}
            interval="equidistantPreserveStart"
          />
          <YAxis tickFormatter={(units: number) => dollarsOf(units.toFixed(2))} tick={tick} tickLine={false} axisLine={false} width={56} />
          <Tooltip
            cursor={{ fill: 'var(--hover)' }}
            content={({ active, payload }) => (active ? <BillTip bar={payload[0]?.payload as MonthBar} groups={groups} /> : null)}
          />
          <ReferenceLine y={0} stroke="var(--field-border)" />
          {groups.map((group) => (
            <Bar
              key={group}
              stackId="bill"
              dataKey={({ groups: nanos }: MonthBar) => nanos[group] / 1e9}
              className={`fill ${group}`}
              stroke="var(--card)"
              strokeWidth={2}
              isAnimationActive={false}
              maxBarSize={48}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

function BillTip({ bar, groups }: { readonly bar: MonthBar | undefined; readonly groups: readonly CostGroup[] }) {
  if (!bar) return null;
  return (
    <dl className="tip">
      <div>
        <dt>{monthWords(bar.month)}</dt>
        <dd>{dollarsAndCents(bar.totalNanos)}</dd>
      </div>
      {groups.map((group) => (
        <div key={group} className={`swatch ${group}`}>
          <dt>{groupNames[group]}</dt>
          <dd>{dollarsAndCents(bar.groups[group])}</dd>
        </div>
      ))}
    </dl>
  );
}
