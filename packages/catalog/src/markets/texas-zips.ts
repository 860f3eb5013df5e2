/**
 * Which utility delivers the power in each Texas ZIP code, as data. A line is a ZIP prefix of three digits and the last two digits of its
 * ZIPs, single or as ranges: `750: 01-02 06` is 75001, 75002 and 75006.
 *
 * Sources: a ZIP to utility map of 2026-07-21 by a volunteer project (dillondrobena/honest-texas-electricity), which gives each of about
 * 2,600 ZIPs one utility or none; and a table of ZIP ranges of 2026-01-08 (luisfork/light), coarse, with the utility of the large cities.
 * Where they disagree:
 * - TNMP in the first and Oncor in the second, or two utilities whose wires really interleave (TNMP and CenterPoint in Galveston and
 *   Brazoria counties, Oncor and AEP North around Brownwood, Vernon, Cisco and Pecos, CenterPoint and AEP Central in Wharton and Matagorda
 *   counties): people are asked. Brownwood (76801) and all TNMP ZIPs of 775 are asked too, as the ZIPs around them are.
 * - The second is plainly wrong (it gives Pasadena to TNMP, Victoria to CenterPoint, Uvalde and Gonzales to Oncor, Laredo to nobody): the first.
 * - Five ZIPs of north Austin are Oncor in the first and the city's own utility in the second: asked, with Oncor as the only one to choose.
 * "None" in the first is `noChoice` where the second says so too or where most of the prefix is none (city utilities, co-operatives, Entergy,
 * SWEPCO, Xcel, El Paso Electric). Else it is left out and answered "unknown": post-office boxes stand as none amid one utility's ZIPs.
 */
import type { TexasUtilityId } from './texas-delivery.ts';

/** ZIPs with one utility. */
export const zipsOfOne: Readonly<Record<TexasUtilityId, string>> = {
  oncor: `
    750: 01-02 06-07 09-11 13 15 19-26 32-35 38-44 46 48 50-52 54 56 58 60-63 65 68-72 74-78 80-83 87-94 98-99
    751: 01-04 09-10 14-17 19 21 24-27 32 34-35 37-38 41-44 46-57 59-61 63-67 69 72-73 80-82 85 89
    752: 01-12 14-20 23-38 40-44 46-49 51-54 61 70 87
    753: 81 98
    754: 01-04 11 14-15 18 20-23 26 28 31-33 37-39 41-42 46-49 54 58-60 69-70 73-74 76-77 79 81-82 86 88 92 95-97
    755: 50 54
    756: 52 54 67 84
    757: 01-13 50-52 54 56-58 60 62-64 66 70-71 73 78-80 82-83 85 89-91
    758: 01-03 31 33 35 39-40 44 46 49-51 53 55 59-61
    759: 01-02 04 25 37 41 43 49 61-65 69 76 80
    760: 01-02 04-06 08-18 20-23 28 31 33-36 39-41 44 48-49 51-54 58-60 63-68 71 73 78 82 84-88 92 98
    761: 02-12 14-20 23 26-27 29 31-35 37 40 48 55 61 64 77 79-80 82
    762: 01 07-10 25-28 30 33-34 40 44 47-50 52-53 59 62 64 67-68 70 72-73
    763: 01-02 05-09 11 51 54 60 66-67 74 80
    764: 01-02 24 26 29 31-32 35 42 44-46 48-50 54 58 62 70 72 84 86-87 90
    765: 01-04 08 11 13 18-20 22 24 27-28 30 34 37 39-44 48-49 54 56-57 59 61 64 67 69-71 74 77-79
    766: 21 23-24 26 28 30-33 35 39-43 45 48 50-51 54-57 60-61 64 66-67 70 73 76 78-82 85-87 91-93
    767: 01-08 10-12 14
    778: 55 65
    786: 15 21 26 28 33-34 50 53 60 64-65 74 80-81 91
    793: 31 51 77
    797: 01-08 10-14 19-21 31 33 38-39 41-43 45 48-49 54-56 58-66 70 76 78 82-83 88
  `,
  centerpoint: `
    770: 02-51 53-96 98-99
    772: 01
    773: 02 16 36 38-39 45-46 54-55 57 62-63 65 73 75 77 79-82 84-86 88-89 96
    774: 01 06-07 17-18 20 22-23 29-30 33 35-36 41 43-51 53-54 59 61 64 66-69 71 73-74 76-82 84-86 88-89 93-94 98
    775: 02-07 20-21 23 30 32 35-36 47 62 71 75 80 86-87 97-98
  `,
  'aep-central': `
    779: 01 03-05 50-51 57 62-63 68 71 77-79 83 90 93-94
    780: 01 05 11-12 14 16-17 19 22 26 40-43 45-46 50 52 57 59-61 64-65 67 71 76
    781: 02 04 07 16 18-19 22 40-42 45-46 51 59 62 64
    783: 30 32 35-36 39-44 47 49-53 55 57-59 61-64 68-77 79-80 82-84 87 89-91 93
    784: 01-02 04-19 26 69
    785: 01 03-05 16 20-22 26 35 37-43 47-53 57-60 62 65-70 72-80 82-84 86 89 92-99
    786: 04 29 38 44 48
    788: 01 27-28 30 33-34 36-37 39-41 43 51-53 60 70 72-73 77 80-81
    789: 33-35 43 56
  `,
  'aep-north': `
    768: 21 25 28 49 57 61 65-66 72 75 82 84
    769: 01-06 08-09 30 33-37 39-40 43 45 50 57-58
    788: 32
    790: 79 95
    792: 01 20 25-27 29-30 33-34 37 39-40 43-45 47-48 50 52 55-56 59 61
    793: 70
    795: 01-06 08 10 18 20-21 25 28-30 33-34 36-37 39-41 44-48 53 60-63 66-67
    796: 01-08 98-99
    798: 30-32 42-43 45-46 54
  `,
  tnmp: `
  `,
  lubbock: `
    793: 64
    794: 01 03-04 06-07 10-16 23-24
  `,
};

/** ZIPs where people must say which one, or, with one utility, whether it is that one or the city's own. */
export const zipsToAsk: readonly { readonly utilities: readonly TexasUtilityId[]; readonly zips: string }[] = [
  {
    utilities: ['centerpoint', 'aep-central'],
    zips: `
      774: 14 19 34 37 40 42 55-58 60 65 83
    `,
  },
  {
    utilities: ['centerpoint', 'tnmp'],
    zips: `
      774: 63
      775: 10-12 15 17-18 31 34 39 41 45-46 50-51 54 63 65-66 68 73 77-78 81 83-84 88 90-92
    `,
  },
  {
    utilities: ['oncor'],
    zips: `
      787: 17 27-28 50 59
    `,
  },
  {
    utilities: ['oncor', 'aep-north'],
    zips: `
      763: 63-64 71 73 84 88
      764: 30 37 43 64 69 71 83 91
      768: 01-04 23 27 34 36-37 44 48 52-53 56 58-59 62 64 71 77-78 86-87 90
      769: 32 41 51
      795: 11-12 16 26-27 32 35 43 49 56 65
      797: 18 34 44 52 80-81
    `,
  },
  {
    utilities: ['oncor', 'tnmp'],
    zips: `
      750: 28-29 57 67
      754: 07 09 12-13 16-17 24 34-36 40 52-53 62 68 72 75 85 87 89-91
      760: 43 50 55 77 93
      762: 05 51 55 58 61 65 71
      763: 10 57 65 70 72 77
      764: 27 33 36 53 55 57 59-60 63 75-76 81
      765: 31 38
      766: 27 29 34 36 38 49 52 65 71 89-90
      797: 30 35 40 72 77 85 89
    `,
  },
  {
    utilities: ['tnmp', 'aep-north'],
    zips: `
      798: 48
    `,
  },
];

/** ZIPs of city utilities, co-operatives and regions without retail choice. */
export const zipsWithoutChoice = `
  755: 01 03-05 07 55-56 58-74 99
  756: 01-08 15 30-31 33 36-45 47 50-51 56-63 66 68-72 80-83 85-89 91-94
  759: 26 28-36 38-39 44 46 48 51 54 56 58-60 66 68 72-75 77-79 90
  773: 01 03-06 15 18 20 25-28 31-35 40-44 47-51 53 58-60 67-69 71-72 91 93 99
  776: 11-17 19 22-27 29-32 39-43 50-51 55-57 59-65 70
  777: 01-08 10 13 20 25-26
  778: 01-03 05-08 30-31 33-38 40-45 50 52-53 56-57 59 61-64 66-68 70-73 75-76 78-82
  780: 02-04 06-10 13 15 21 23-25 27-29 39 44 54-56 58 62-63 66 69-70 72-75
  781: 01 08-09 11-15 17 21 23-25 30-33 35 43-44 47-48 50 52 54-56 60-61 63
  782: 01-61 63-66 68-70 78-80 83-85 88-89 91-99
  786: 02 05-14 16-20 22-24 30-32 35-36 39-43 45-46 51-52 54-59 61-63 66-67 69-73 75-77 82-83
  787: 01-05 08-16 19-26 29-39 41-42 44-49 51-58 60 62-69 72-74 78-79 83 99
  789: 31-32 38 40-42 44-54 57 59-63
  790: 01-03 05 07-16 18-19 21-22 24-25 27 29 31-36 39-46 51-54 56-59 61-66 68 70 72-73 77-78 80-88 91-94 96 98
  791: 01-11 14 16-21 59 66 68 72 74 78 85 89
  792: 21 23 31 35-36 41 51 57-58
  793: 11-14 16 22-26 29-30 36 38-39 42-47 50 53 55-60 63 66-67 69 71-73 76 78-83
  798: 21 34-39 47 49 51-53 55
  799: 01-08 10-18 20 22-32 34-38 40-55 58 60-61 68 76 78 80 90 95-99
  885: 10-15 17-21 23-36 38-50 53-63 65-90 95
`;
