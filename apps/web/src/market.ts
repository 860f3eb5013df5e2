/** The market this page serves. */
export { texas as market } from '@arbor/catalog';
