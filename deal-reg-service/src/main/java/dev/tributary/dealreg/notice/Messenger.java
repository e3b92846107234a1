package dev.tributary.dealreg.notice;

/** Brings notices over one channel. */
interface Messenger {

    Channel channel();

    /** Tries once, in bounded time. */
    Outcome send(Delivery delivery);
}
