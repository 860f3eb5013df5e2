/** What somebody read by eye off real labels: supplier charges, term, exit fee, renewable share. Numbers only; the documents stay outside.
 *  Charges: base [USD], energy [USD/kWh] (blocks as price<=kWh), c = credit, f = fee, p = charge for use reached, r = rider. */
export interface KeyRow {
  readonly file: string;
  readonly charges: string;
  readonly term?: number;
  readonly exit?: string;
  readonly green?: number;
  readonly date?: string;
}

function row(file: string, charges: string, term?: number, exit?: string, green?: number, date?: string): KeyRow {
  return {
    file,
    charges,
    ...(term !== undefined && { term }),
    ...(exit !== undefined && { exit }),
    ...(green !== undefined && { green }),
    ...(date !== undefined && { date }),
  };
}

export const key: readonly KeyRow[] = [
  row('pdf/2025_1champion.pdf', 'energy 0.101', 24, 'flat 250', 16.4, '2025-01-13'),
  row('pdf/2025_Gexa.pdf', 'energy 0.1502; c 100 >=1000', 12, 'flat 150', 100, '2025-01-08'),
  row('pdf/2025_GoodCharlie.pdf', 'base 4.95; energy 0.088', 24, 'month 20', 28.3, '2025-01-07'),
  row('pdf/ARROW_ENERGY_TX_LLCSmart_Choice_12.pdf', 'base 4.95; energy 0.0891', 12, undefined, undefined, '2023-11-10'),
  row('pdf/BKV_EnergyDaisy_12.pdf', 'energy 0.08088', 12, 'month 20', 29, '2023-11-08'),
  row('pdf/CHARIOT_ENERGYChariot_Choice_6.pdf', 'energy 0.0839; r 0.00084', 6, 'flat 49', 100, '2023-11-07'),
  row('pdf/CIRRO_ENERGYSmart_Simple_12.pdf', 'energy 0.089045', 12, 'flat 150', 20, '2023-09-02'),
  row('pdf/CleanSky_EnergyEmbrace_Green_12_New_Customer_Special.pdf', 'energy 0.081', 12, 'flat 150', 100, '2023-11-03'),
  row('pdf/Constellation_12_Month_Flat_Tier.pdf', 'energy 0<=2000 0.139; p 129 >=1; p 129 >=1001', 12, 'flat 150', undefined, '2023-09-01'),
  row('pdf/Constellation_8_Month.pdf', 'energy 0.084', 8, 'flat 50', undefined, '2023-11-01'),
  row('pdf/DIRECT_ENERGYAutopay_Texas_6.pdf', 'base 4.95; energy 0.08957', 6, 'flat 75', undefined, '2023-09-02'),
  row('pdf/David_Energy_Power_Pioneer.pdf', 'energy 0.09', 12, 'month 10', 100, '2023-10-20'),
  row('pdf/Discount_PowerSaver_6.pdf', 'energy 0.087045', 6, 'flat 150', undefined, '2023-09-02'),
  row('pdf/Energy_Texascome_Take_It_12.pdf', 'base 4.95; energy 0.100481', 12, 'flat 250', undefined, '2023-11-01'),
  row('pdf/Frontier_Utilitiesfrontier_Power_Saver_6.pdf', 'energy 0.0667', 6, 'flat 150', undefined, '2023-11-09'),
  row(
    'pdf/GREEN_MOUNTAIN_ENERGY_COMPANYPollution_Free_ePlus_8_Choice.pdf',
    'base 5; energy 0.096545',
    8,
    'flat 150',
    undefined,
    '2023-09-02',
  ),
  row('pdf/ONPOINT_ENERGY_TEXAS_LLCStability_12_Fixed.pdf', 'energy 0.0856', 12, 'flat 149', undefined, '2023-11-10'),
  row('pdf/Ohmconnect_Energyconnect_Save_7_Save_Energy_Get_Paid.pdf', 'energy 0.0679', 7, 'flat 150', undefined, '2023-11-06'),
  row('pdf/Payless_PTC_12_Postpaid.pdf', 'energy 0.084', 12, 'flat 199', 25.5, '2023-10-26'),
  row('pdf/RELIANTReliant_Power_on_6.pdf', 'base 5; energy 0.095545', 6, 'flat 75', 20, '2023-09-02'),
  row('pdf/Revolution_Stars_and_Stripes_12.pdf', 'base 2; energy 0.08713', 12, 'flat 200', undefined, '2023-10-30'),
  row('pdf/Rhythmsimply_Choose_12.pdf', 'energy 0.09285', 12, 'month 20', 100, '2023-11-09'),
  row('pdf/Summer_Energy_Llc6_Months_Ptc_Texas_Summer_Savings_Product.pdf', 'base 4.89; energy 0.0698', 6, 'flat 100', 26.4),
  row('pdf/TXU_ENERGYSimple_Value_12.pdf', 'base 9.95; energy 0.102', 12, 'flat 150', 7, '2023-11-10'),
  row('pdf/TXU_ENERGYValue_Edge_12_b.pdf', 'base 9.95; energy 0.114<=1200 0.186; c 30 >=800', 12, 'flat 150', undefined, '2023-11-09'),
  row('pdf/TriEagle_Simple_Green_12.pdf', 'base 4.95; energy 0.167', 12, 'month 20', 100, '2023-11-10'),
  row('pdf/awesomepower_test_efl.pdf', 'energy 0.0467', 12, 'flat 150', 100, '2020-09-17'),
  row('html/branch_fixed12.html', 'energy 0.09743', 12, 'flat 120', 100, '2023-09-26'),
  row('html/flagship_cruiser12.html', 'energy 0 20:00-6:00; energy 0.199233 else', 12, 'month 20', 21, '2023-11-10'),
  row('html/juice_kiwisurge12.html', 'energy 0.1389 13:00-19:00; energy 0.0749 else', 12, 'month 20', 21, '2023-11-10'),
  row(
    'text/intelliwatt_champion_champ-saver-1_tnmp_side-by-side-energy-tdsp_solver.txt',
    'energy 0.129',
    1,
    undefined,
    undefined,
    '2026-02-06',
  ),
  row('text/intelliwatt_constellation_usage-credits-plus-tdsp-monthly_solver.txt', 'energy 0.1158; c 35 >=1000; c 15 >=2000'),
  row('text/intelliwatt_constellation_usage-credits-plus-tdsp-monthly_solver_2.txt', 'energy 0.1519; c 125 >=1000', 12),
  row(
    'text/intelliwatt_frontier_light-saver-12plus_service-fee-cutoff_solver.txt',
    'energy 0.098; f 8 <=1999',
    12,
    undefined,
    undefined,
    '2025-12-15',
  ),
  row(
    'text/intelliwatt_ohmconnect_evconnect-12_tou-upgrade-existing-periods_solver.txt',
    'energy 0.1179 5:00-21:00; energy 0.059 21:00-5:00',
  ),
  row(
    'text/intelliwatt_ohmconnect_half-price-nights-24_decimal-offpeak-percent_solver.txt',
    'energy 0.1203 6:00-21:00; energy 0.0602 21:00-6:00',
  ),
  row('text/intelliwatt_spark_opendoor-select_oncor_tdsp-validation.txt', 'energy 0.2299', 4, undefined, undefined, '2026-05-12'),
  row('text/intelliwatt_champion_champ-silver-24_rawtext-queue_ai-failure.txt', 'energy 0.082', 24, undefined, undefined, '2026-05-11'),
];
