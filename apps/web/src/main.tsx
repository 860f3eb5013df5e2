import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { market } from './market.ts';
import { Page } from './page.tsx';
import { dayAsked } from './today.ts';

const place = document.getElementById('page');
if (!place) throw new Error('index.html has no element "page"');
const today = dayAsked({ zone: market.zone, search: location.search, milliseconds: Date.now() });
createRoot(place).render(
  <StrictMode>
    <Page today={today} />
  </StrictMode>,
);
