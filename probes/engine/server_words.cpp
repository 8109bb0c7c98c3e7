#include "probes/engine/server_words.h"

#include "probes/grammar/refusal_text.h"

namespace mp::engine {

core::RefusalClass cause_of_words(std::string_view sentence) { return grammar::class_of_text(sentence); }

}
