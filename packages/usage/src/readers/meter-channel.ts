import { tableReader } from '../interval-table.ts';

/** The export of a utility portal with a row per hour, its date spelled out once more in year, month and day, and the meter's
 *  channel by number. It names neither unit nor zone. Several channels cannot be told apart and are refused. */
export const meterChannel = tableReader({
  format: 'meter-channel-csv',
  label: 'utility portal CSV (MeterId, Date, Time, ChannelId, Usage)',
  zone: { assumed: 'America/New_York' },
  stamps: 'start',
  columns: {
    meter: ['METERID'],
    date: ['DATE'],
    time: ['TIME'],
    register: ['CHANNELID'],
    import: ['USAGE'],
    others: ['SERVICEPOINTID'],
  },
  oneRegister: true,
  seconds: 3600,
});
