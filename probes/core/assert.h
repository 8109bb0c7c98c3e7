#pragma once
// A broken invariant is a bug, not an event: it ends the program in every build, with a sentence.

#include <cstdio>
#include <cstdlib>

#define MP_ASSERT(condition, sentence)                                                                                      \
    do {                                                                                                                    \
        if (!(condition)) {                                                                                                 \
            std::fprintf(stderr, "mailplumb: bug: %s (%s:%d)\n", sentence, __FILE__, __LINE__);                             \
            std::abort();                                                                                                   \
        }                                                                                                                   \
    } while (false)
