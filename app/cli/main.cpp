#include "app/cli/program.h"
#include "app/desk/process.h"

int main(int argc, char* argv[]) {
    mp::desk::prepare_process();
    return mp::cli::run_program(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
}
