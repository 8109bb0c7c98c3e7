#pragma once
// Shell completion made from the tables of commands and options.

#include <string>
#include <string_view>

namespace mp::cli {

/// For "bash", "zsh" or "fish"; empty for any other shell.
std::string completion_script(std::string_view shell);

}
