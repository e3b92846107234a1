package dev.tributary.attribution.domain.roe;

/**
 * The last transacting partner of an account, as of one deal's creation.
 *
 * @param dealId the account's latest booked deal closed at or before that creation
 */
public record Incumbent(String dealId, String partnerId) {}
