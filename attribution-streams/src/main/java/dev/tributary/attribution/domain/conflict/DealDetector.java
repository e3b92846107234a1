package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.roe.Winner;
import dev.tributary.attribution.domain.roe.WinnerQuestion;
import java.util.List;

/** Finds one kind of conflict in how a deal was won. */
public interface DealDetector {

    ConflictCode code();

    List<ConflictCase> detect(WinnerQuestion question, Winner winner);
}
