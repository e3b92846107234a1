/**
 * What a bank is told and answers: a payout batch as an ISO 20022 credit transfer initiation (pain.001.001.09, the version of
 * the SEPA rulebooks since 2023) and the status reports that come back (pain.002.001.10). Values in, text out, and back.
 *
 * <p>Written with the XML classes of the JDK and judged by ISO's own schemas, which are packed beside the classes. The usual
 * library, Prowide's, was left aside: 50 MB of classes for some forty elements, and without the schemas, so that these would
 * have been needed all the same. Generated JAXB classes would have brought a run-time library of their own to do what one
 * small class does.
 */
package dev.tributary.cli.payment;
