class Thrower {
    void refuse(boolean which) {
        throw Refusal.conflict(which ? "KNOWN" : "ENGLISH_ONLY")
                .rule("R5.1")
                .error("/a", "NOBODY_WROTE_ME");
    }
}
