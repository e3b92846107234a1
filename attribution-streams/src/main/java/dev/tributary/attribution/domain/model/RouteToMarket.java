package dev.tributary.attribution.domain.model;

/** How the deal is transacted. */
public enum RouteToMarket {
    DIRECT,
    CO_SELL,
    RESELL,
    MARKETPLACE,
    SELF_SERVE
}
