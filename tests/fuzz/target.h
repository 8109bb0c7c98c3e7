#pragma once
// A fuzz target: one function from bytes to nothing that breaks when an invariant does. With MP_LIBFUZZER it is libFuzzer's
// entry; without, it registers itself for test_fuzz_corpora, which runs every target over its seeds.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace mp::fuzz {

/// Ends the run of this input: aborts under libFuzzer (which saves the input), throws in test_fuzz_corpora.
[[noreturn]] void broken(char const* what, char const* file, int line);

struct Target {
    char const* name; ///< folder below tests/fuzz/found and list of seeds in seeds.txt
    void (*run)(std::string_view input);
};

std::vector<Target>& targets();

struct Registration {
    Registration(char const* name, void (*run)(std::string_view)) { targets().push_back({name, run}); }
};

}

/// What must hold for every input.
#define HOLDS(...) ((__VA_ARGS__) ? void() : ::mp::fuzz::broken(#__VA_ARGS__, __FILE__, __LINE__))

#ifdef MP_LIBFUZZER
#define MP_FUZZ_TARGET(name)                                                                                                \
    static void run_target(std::string_view input);                                                                         \
    extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {                                     \
        run_target({reinterpret_cast<char const*>(data), size});                                                            \
        return 0;                                                                                                           \
    }                                                                                                                       \
    static void run_target(std::string_view input)
#else
#define MP_FUZZ_TARGET(name)                                                                                                \
    static void run_target(std::string_view input);                                                                         \
    static ::mp::fuzz::Registration const registration(name, &run_target);                                                  \
    static void run_target(std::string_view input)
#endif
