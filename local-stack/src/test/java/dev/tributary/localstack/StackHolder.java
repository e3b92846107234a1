package dev.tributary.localstack;

import java.nio.file.Path;

/** A program that starts a stack, says which processes it started, and then waits to be killed. */
final class StackHolder {

    private StackHolder() {}

    public static void main(String[] arguments) throws InterruptedException {
        LocalStack stack = LocalStack.start(LocalStackSettings.in(Path.of(arguments[0])));
        LocalServer program = stack.application(AnsweringProgram.on(Ports.preferred(0)));
        program.restart();
        System.out.println(stack.broker().processId() + " " + stack.registry().processId() + " " + program.processId());
        System.out.flush();
        Thread.sleep(Long.MAX_VALUE);
    }
}
