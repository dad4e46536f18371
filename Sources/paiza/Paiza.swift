@main
struct Paiza { static func main() {} }
