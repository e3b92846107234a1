package dev.tributary.attribution.codec;

/**
 * Why an input cannot be taken.
 *
 * @param column the field, as import files name it in snake_case
 * @param reason a code
 * @param detail what is wrong and what to do, one sentence
 */
public record InputProblem(String column, String reason, String detail) {}
