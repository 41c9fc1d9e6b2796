import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { SeriesAnswer, StockCube } from '../../server/contract.ts';
import { breaches } from './axe.ts';
import { ask, drawn, said, total } from './portal-page.ts';
import { PHONE, test } from './visit.ts';
