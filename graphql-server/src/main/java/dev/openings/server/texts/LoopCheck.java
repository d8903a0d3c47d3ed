package dev.openings.server.texts;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.AbstractNodeVisitor;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;

/**
 * Refuses a loop inside a loop. Ten of them over a list of ten items would take ten thousand million steps, and no limit of
 * the output ends them if they print nothing.
 */
final class LoopCheck extends AbstractNodeVisitor {
    private boolean isInLoop;

    LoopCheck(PebbleTemplateImpl template) {
        super(template);
    }

    @Override
    public void visit(ForNode node) {
        if (isInLoop) {
            throw new PebbleException(
                    null,
                    "a loop cannot be inside another one",
                    node.getLineNumber(),
                    getTemplate().getName());
        }
        isInLoop = true;
        super.visit(node);
        isInLoop = false;
    }
}
