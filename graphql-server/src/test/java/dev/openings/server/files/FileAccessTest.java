package dev.openings.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileAccessTest {
    private static final int USER = 1000;
    private static final int ROOT = 0;
    private static final int NEIGHBOUR = 1001;

    @Test
    void filesOfTheUserAndOfRootAreClosedIfNobodyElseCanOpenThem() {
        assertThat(new FileAccess(USER, 0600).exposure(USER, false)).isEmpty();
        assertThat(new FileAccess(USER, 0400).exposure(USER, false)).isEmpty();
        assertThat(new FileAccess(ROOT, 0600).exposure(USER, false)).isEmpty();
        assertThat(new FileAccess(ROOT, 0700).exposure(ROOT, false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0644, 0640, 0604, 0620, 0602, 0610, 0666, 04601})
    void anyBitOfTheGroupOrOfOthersExposesAFile(int mode) {
        assertThat(new FileAccess(USER, mode).exposure(USER, false))
                .hasValue("can be opened by other users: set its mode to 600");
        assertThat(new FileAccess(ROOT, mode).exposure(USER, false)).isPresent();
    }

    @Test
    void theFileOfAnotherUserIsExposedWhateverItsMode() {
        assertThat(new FileAccess(NEIGHBOUR, 0600).exposure(USER, false)).hasValue("belongs to another user");
        assertThat(new FileAccess(NEIGHBOUR, 0640).exposure(USER, true)).hasValue("belongs to another user");
        assertThat(new FileAccess(USER, 0600).exposure(ROOT, false)).hasValue("belongs to another user");
    }

    @Test
    void aGroupMayReadWhatIsInstalledAsRootsAndNothingMore() {
        assertThat(new FileAccess(ROOT, 0640).exposure(USER, true)).isEmpty();
        assertThat(new FileAccess(ROOT, 0640).exposure(ROOT, true)).isEmpty();
        assertThat(new FileAccess(ROOT, 0660).exposure(USER, true)).isPresent();
        assertThat(new FileAccess(ROOT, 0644).exposure(USER, true)).isPresent();
        assertThat(new FileAccess(USER, 0640).exposure(USER, true)).isPresent();
    }
}
