package dev.tributary.attribution.domain.model;

import java.time.Instant;
import java.time.YearMonth;

/**
 * Finance closed a month: what is recorded later belongs to an open one.
 *
 * @param recordedAt when it was closed
 */
public record PeriodClose(YearMonth period, Instant recordedAt) {}
